import { parseTree, type ParseError } from 'jsonc-parser';

import { messageOf } from '../lib/federationError.ts';
import { UsageError } from './usageError.ts';

const contextLength = 30;

/** Reads the JSON that follows an option. @throws UsageError that points at the place of the mistake */
export function parseJsonOption(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(explain(option, text, messageOf(cause)), { cause });
  }
}

/** `JSON.parse` names the place of only some mistakes; the editor's parser knows it always. */
function explain(option: string, text: string, reason: string): string {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const offset = errors[0]?.offset ?? 0;
  const start = Math.max(0, offset - contextLength);
  const excerpt = text.slice(start, offset + contextLength).replaceAll(/\s/g, ' ');
  const pointer = `${' '.repeat(offset - start)}^`;
  const needsQuotes = /^\{\s*['\w]/.test(text) && !text.includes('"');
  const hint = needsQuotes ? '; names and texts stand in double quotes' : '';
  return `${option} is not JSON at character ${offset + 1}: ${firstPart(reason)}${hint}\n  ${excerpt}\n  ${pointer}`;
}

/** What the parser says, without the place and the text, which are shown. */
function firstPart(reason: string): string {
  return reason.replace(/( in JSON)? at position .*$/s, '').replace(/, (\.\.\.)?".*$/s, '');
}
