import { createScanner } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

/**
 * The JSON `text` without a property of `object`, one of its nodes. Written out rather than left to the parser's own
 * editing, which takes the comments around it away, too.
 */
export function removeProperty(text: string, object: Node, name: string): string {
  const members = object.children ?? [];
  const index = members.findIndex(member => member.children?.[0]?.value === name);
  const member = members[index];
  if (!member) return text;
  const comma = commaBehind(text, endOf(member));
  const [from, to] = wholeLines(
    text,
    member.offset,
    comma === undefined ? endOf(member) : comma + 1,
  );
  const previous = index === members.length - 1 ? members[index - 1] : undefined;
  // What was before the last one becomes the last one.
  const commaBefore =
    previous && comma === undefined ? commaBehind(text, endOf(previous)) : undefined;
  const before =
    commaBefore === undefined
      ? text.slice(0, from)
      : text.slice(0, commaBefore) + text.slice(commaBefore + 1, from);
  return before + text.slice(to);
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** Where the comma is that only comments and white space stand in front of. */
function commaBehind(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return text[at] === ',' ? at : undefined;
}

/** With the lines that would be empty, or else with the space before it. */
function wholeLines(text: string, from: number, to: number): [from: number, to: number] {
  const start = startOfSpace(text, from);
  if (start > 0 && text[start - 1] !== '\n') return [start, to];
  const behind = /^[ \t]*/.exec(text.slice(to))?.[0].length ?? 0;
  const isAlone = /^(?:\r?\n|$)/.test(text.slice(to + behind));
  return [isAlone ? startOfBreak(text, start) : from, to + behind];
}

/** Not by a pattern: those that end at a place are tried at each one before it. */
function startOfSpace(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start;
}

/** Where the break of a line begins that ends at `offset`. */
function startOfBreak(text: string, offset: number): number {
  if (text.endsWith('\r\n', offset)) return offset - 2;
  return text.endsWith('\n', offset) ? offset - 1 : offset;
}
