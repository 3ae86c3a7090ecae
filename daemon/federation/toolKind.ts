import { ruleOf } from '#protocol/toolRule.ts';
import type { RawTool } from '../upstream/offerLists.ts';
import { exposedName, exposedPrefix } from './exposedName.ts';
import type { ItemKind } from './itemKind.ts';
import { listableTool } from './listableTool.ts';
import { withExposedUi } from './uiMeta.ts';

/** How tools are merged. */
export const toolKind: ItemKind<RawTool> = {
  word: 'tool',
  offered: ({ tools }) => tools,
  nameOf: ({ name }) => name,
  expose: exposedName,
  ruleFor: ({ toolRules = {} }, name) => ruleOf(toolRules, name),
  isLike: (target, name) => name.startsWith(exposedPrefix(target)),
  hasReservedPrefixes: false,
  forStrictClients: listableTool,
  unlistable: 'its input schema is not for an object',
  listed: (raw, name, uris) => ({ ...withExposedUi(raw, uris), name }),
};
