import type { Node } from 'jsonc-parser';

import { propertiesOf } from './jsonTree.ts';
import type { Mistake } from './mistake.ts';

/** Finds keys that stand twice in one object, of which JSON would drop one in silence, and keys that JavaScript cannot hold. */
export function findKeyMistakes(node: Node, lineOf: (offset: number) => number): Mistake[] {
  if (node.type === 'array') {
    return (node.children ?? []).flatMap(item => findKeyMistakes(item, lineOf));
  }
  if (node.type !== 'object') return [];

  const firstOffsets = new Map<string, number>();
  return propertiesOf(node).flatMap(({ name, key, value }) => {
    const first = firstOffsets.get(name);
    if (first === undefined) firstOffsets.set(name, key.offset);
    const message =
      first !== undefined
        ? `The key ${JSON.stringify(name)} stands in line ${lineOf(first)} already: keep one of them`
        : name === '__proto__'
          ? 'The key "__proto__" cannot be used: write another name'
          : undefined;
    const own = message ? [{ offset: key.offset, message, code: 'duplicateKey' }] : [];
    return [...own, ...findKeyMistakes(value, lineOf)];
  });
}
