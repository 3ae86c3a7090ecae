import type { Node } from 'jsonc-parser';

/** A key of a JSON object with its value, both with their places. */
export interface JsonProperty {
  name: string;
  key: Node;
  value: Node;
}

/** The properties of a JSON object as they are written, equal keys included. */
export function propertiesOf(node: Node): JsonProperty[] {
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ name: String(key.value), key, value }] : [],
  );
}

/** The plain value of a JSON node; `textOf` may read its strings in another way. */
export function toValue(node: Node, textOf: (node: Node) => string = asWritten): unknown {
  switch (node.type) {
    case 'object':
      return toRecord(node, (_, value) => toValue(value, textOf));
    case 'array':
      return (node.children ?? []).map(item => toValue(item, textOf));
    case 'string':
      return textOf(node);
    case 'number':
    case 'boolean':
    case 'null':
    case 'property':
      return node.value;
  }
}

/** The plain object of a JSON object. Of equal keys the first counts, as when a place is looked up by its path. */
export function toRecord(
  node: Node,
  valueOf: (name: string, value: Node) => unknown,
): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const { name, value } of propertiesOf(node)) {
    if (!entries.has(name)) entries.set(name, valueOf(name, value));
  }
  // Unlike an assignment, this makes a "__proto__" key an ordinary one.
  return Object.fromEntries(entries);
}

function asWritten(node: Node): string {
  return String(node.value);
}
