import type { Node } from 'jsonc-parser';

/** The offset in `source` of the character at `index` in the value of a string node, past the escapes before it. */
export function offsetInString(source: string, node: Node, index: number): number {
  let offset = node.offset + 1;
  for (let passed = 0; passed < index; passed += 1) {
    if (source[offset] !== '\\') offset += 1;
    else offset += source[offset + 1] === 'u' ? 6 : 2;
  }
  return offset;
}
