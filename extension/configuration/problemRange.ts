import { findNodeAtOffset, type Node } from 'jsonc-parser';

import type { TextRange } from './writtenTargets.ts';

/** All of what a problem at `offset` is about: a key, a value or a variable, or else the word that stands there. */
export function problemRange(text: string, root: Node | undefined, offset: number): TextRange {
  const variable = /\$?\$\{[^}"\n]*\}?/y;
  variable.lastIndex = offset;
  const found = variable.exec(text)?.[0];
  if (found !== undefined) return { offset, length: found.length };

  const node = root && findNodeAtOffset(root, offset);
  if (node?.offset === offset) {
    if (node.type === 'object' || node.type === 'array') return headOf(node);
    if (node.type !== 'property') return { offset, length: node.length };
    const [key] = node.children ?? [];
    if (key) return { offset, length: key.length };
  }
  const word = /[^\s,{}[\]:]+/y;
  word.lastIndex = offset;
  return { offset, length: word.exec(text)?.[0].length ?? Math.min(1, text.length - offset) };
}

/** An object can be long, so that what is wrong with all of it is shown at its key. */
function headOf({ offset, parent }: Node): TextRange {
  const key = parent?.type === 'property' ? parent.children?.[0] : undefined;
  return key ? { offset: key.offset, length: key.length } : { offset, length: 1 };
}
