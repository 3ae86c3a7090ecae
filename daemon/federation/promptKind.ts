import type { RawPrompt } from '../upstream/offerLists.ts';
import { exposedName, exposedPrefix } from './exposedName.ts';
import type { ItemKind } from './itemKind.ts';
import { listablePrompt } from './listablePrompt.ts';

/** How prompts are merged: named by the same rule as tools. */
export const promptKind: ItemKind<RawPrompt> = {
  word: 'prompt',
  offered: ({ prompts }) => prompts,
  nameOf: ({ name }) => name,
  expose: exposedName,
  isLike: (target, name) => name.startsWith(exposedPrefix(target)),
  hasReservedPrefixes: false,
  forStrictClients: listablePrompt,
  unlistable: 'it is not a prompt',
  listed: (raw, name) => ({ ...raw, name }),
};
