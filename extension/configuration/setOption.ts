import { getNodeValue, modify, parseTree } from 'jsonc-parser';
import * as z from 'zod';

import type { FailureMode, PrefixMode } from '#protocol/federationConfig.ts';

import type { TextEdit } from '../editor/editorWindow.ts';
import { formattingOf } from './insertTarget.ts';

/** What a configuration says beside its targets. */
export type FederationOption = 'prefixMode' | 'failureMode';

/** The value that a configuration text gives an option; undefined where it gives none. */
export function readOption(text: string, option: FederationOption): string | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const values = z.looseObject({}).safeParse(tree && getNodeValue(tree)).data ?? {};
  return z.string().safeParse(values[option]).data;
}

/** The edits that give an option a value. */
export function setOption(
  text: string,
  option: FederationOption,
  value: PrefixMode | FailureMode,
): TextEdit[] {
  return modify(text, [option], value, { formattingOptions: formattingOf(text) });
}
