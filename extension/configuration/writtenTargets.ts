import { getNodeValue, parseTree, type Node } from 'jsonc-parser';

/** A part of a text. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** A target as it stands in the text of a configuration, which may be unfinished. */
export interface WrittenTarget {
  readonly name: string;
  /** Its name with the quotes. */
  readonly key: TextRange;
  readonly node: Node;
  /** What it says; empty for what is no object. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** A configuration's text as a tree, as far as it can be read. */
export function readTree(text: string): Node | undefined {
  return parseTree(text, [], { allowTrailingComma: true });
}

/** The targets in a configuration text, in its order. */
export function writtenTargets(root: Node | undefined): readonly WrittenTarget[] {
  return propertiesOf(propertiesOf(root).find(({ name }) => name === 'targets')?.node).map(
    ({ name, key, node }) => ({ name, key, node, value: valueOf(node) }),
  );
}

/** The place of the key "targets". */
export function targetsKey(root: Node | undefined): TextRange | undefined {
  return propertiesOf(root).find(({ name }) => name === 'targets')?.key;
}

/** The properties of an object as they are written. */
export function propertiesOf(
  node: Node | undefined,
): readonly { readonly name: string; readonly key: TextRange; readonly node: Node }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key || !value) return [];
    const { offset, length } = key;
    return [{ name: String(key.value), key: { offset, length }, node: value }];
  });
}

function valueOf(node: Node): Readonly<Record<string, unknown>> {
  if (node.type !== 'object') return {};
  const value: unknown = getNodeValue(node);
  return Object.fromEntries(Object.entries(Object(value)));
}
