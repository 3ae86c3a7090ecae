import { modify, type Node } from 'jsonc-parser';

import type { TextEdit } from '../editor/editorWindow.ts';
import { endOfEntry } from './endOfEntry.ts';
import { formattingOf } from './insertTarget.ts';
import { startOfSpace } from './startOfSpace.ts';

/**
 * The edits that add a member at the end of the object at `path`, which has no such member yet. A comment behind the
 * last one stays beside it.
 */
export function insertMember(
  text: string,
  object: Node,
  path: readonly string[],
  key: string,
  value: unknown,
): TextEdit[] {
  const last = object.children?.at(-1);
  if (!last) {
    return modify(text, [...path, key], value, { formattingOptions: formattingOf(text) });
  }
  const { eol = '\n', insertSpaces, tabSize = 2 } = formattingOf(text);
  const unit = insertSpaces === true ? ' '.repeat(tabSize) : '\t';
  const lastEnd = last.offset + last.length;
  const isOneLine = !text.slice(object.offset, last.offset).includes('\n');
  const { comma, end } = endOfEntry(text, lastEnd);
  const addComma = comma === undefined ? [{ offset: lastEnd, length: 0, content: ',' }] : [];
  const indentation = text.slice(startOfSpace(text, last.offset), last.offset);
  const layout = isOneLine ? undefined : { eol, unit, indentation };
  const member = `${JSON.stringify(key)}: ${textOf(value, layout)}`;
  // Two edits, for what stands behind the last value in its line stays there.
  return isOneLine
    ? [
        {
          offset: comma === undefined ? lastEnd : comma + 1,
          length: 0,
          content: `${comma === undefined ? ',' : ''} ${member}`,
        },
      ]
    : [...addComma, { offset: end, length: 0, content: `${eol}${indentation}${member}` }];
}

interface Layout {
  readonly eol: string;
  readonly unit: string;
  readonly indentation: string;
}

/** Objects of plain values in one line, as people write them. */
function textOf(value: unknown, layout: Layout | undefined): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const isFlat = entries.every(([, one]) => typeof one !== 'object');
  if (isFlat || !layout) {
    const members = entries.map(
      ([key, one]) => `${JSON.stringify(key)}: ${textOf(one, undefined)}`,
    );
    return `{ ${members.join(', ')} }`;
  }
  const inner = { ...layout, indentation: layout.indentation + layout.unit };
  const members = entries.map(
    ([key, one]) => `${inner.indentation}${JSON.stringify(key)}: ${textOf(one, inner)}`,
  );
  return `{${layout.eol}${members.join(`,${layout.eol}`)}${layout.eol}${layout.indentation}}`;
}
