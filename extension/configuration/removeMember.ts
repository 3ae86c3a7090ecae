import type { Node } from 'jsonc-parser';

import type { TextEdit } from '../editor/editorWindow.ts';
import { endOfEntry } from './endOfEntry.ts';
import { startOfSpace } from './startOfSpace.ts';

/** The edits that take a member out of an object. Comments, and the layout of what stays, are left as they are. */
export function removeMember(text: string, object: Node, key: string): TextEdit[] {
  const members = object.children ?? [];
  const index = members.findIndex(member => member.children?.[0]?.value === key);
  const member = members[index];
  if (!member) return [];
  const { comma } = endOfEntry(text, endOf(member));
  const previous = index === members.length - 1 ? members[index - 1] : undefined;
  // What was before the last one becomes the last one.
  const commaBefore =
    previous && comma === undefined ? endOfEntry(text, endOf(previous)).comma : undefined;
  const own = wholeLines(text, member.offset, comma === undefined ? endOf(member) : comma + 1);
  return [...(commaBefore === undefined ? [] : [cut(commaBefore, commaBefore + 1)]), own];
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function cut(from: number, to: number): TextEdit {
  return { offset: from, length: to - from, content: '' };
}

/** With the lines that would be empty, or else with the space before it. */
function wholeLines(text: string, from: number, to: number): TextEdit {
  const start = startOfSpace(text, from);
  const isFirstInLine = start === 0 || text[start - 1] === '\n';
  const isAlone = isFirstInLine && /^[ \t]*(?:\r?\n|$)/.test(text.slice(to));
  if (isAlone)
    return cut(startOfBreak(text, start), to + (/^[ \t]*/.exec(text.slice(to))?.[0].length ?? 0));
  return cut(isFirstInLine ? from : start, to);
}

/** Where the break of a line begins that ends at `offset`. */
function startOfBreak(text: string, offset: number): number {
  if (text.endsWith('\r\n', offset)) return offset - 2;
  return text.endsWith('\n', offset) ? offset - 1 : offset;
}
