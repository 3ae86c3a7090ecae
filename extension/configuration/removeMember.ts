import type { Node } from 'jsonc-parser';

import type { TextEdit } from '../editor/editorWindow.ts';
import { endOfEntry } from './endOfEntry.ts';

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
  const indentation = /(?:\r?\n|^)[ \t]*$/.exec(text.slice(0, from))?.[0];
  const isAlone = indentation !== undefined && /^[ \t]*(?:\r?\n|$)/.test(text.slice(to));
  if (isAlone)
    return cut(from - indentation.length, to + (/^[ \t]*/.exec(text.slice(to))?.[0].length ?? 0));
  const space = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
  return cut(from - (indentation === undefined ? space : 0), to);
}
