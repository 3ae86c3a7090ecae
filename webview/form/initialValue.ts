import { nodeOf, type FormNode } from './formNode.ts';
import { isObject, ownValue, type Schema } from './jsonSchema.ts';

/** Groups in groups are filled in no further than this: a schema may require itself. */
const deepest = 8;

/** What a place has from the start: its default, what it cannot be without, or nothing. */
export function initialValue(
  schema: unknown,
  root: Schema,
  isRequired: boolean,
  depth = 0,
): unknown {
  const node = nodeOf(schema, root);
  const given = ownValue(node.schema, 'default');
  if (given === null && node.isNullable) return isRequired ? null : undefined;
  if (given !== undefined) return withMembers(node, root, given, depth);
  if (node.isNullable) return isRequired ? null : undefined;
  return isRequired && depth < deepest ? emptyValue(node, root, depth) : undefined;
}

/** Adds to a group that somebody filled in before what it cannot be without; what they left out stays out. */
export function withRequired(
  schema: unknown,
  root: Schema,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const node = nodeOf(schema, root);
  if (node.kind !== 'group') return value;
  const missing = node.members.flatMap(member => {
    if (!member.isRequired || Object.hasOwn(value, member.name)) return [];
    const initial = initialValue(member.schema, root, true, 1);
    return initial === undefined ? [] : [[member.name, initial] as const];
  });
  return { ...value, ...Object.fromEntries(missing) };
}

/** What a place begins with when the user wants it there. */
export function emptyValue(node: FormNode, root: Schema, depth = 0): unknown {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'choice':
    case 'json':
      return undefined;
    case 'boolean':
      return false;
    case 'constant':
      return node.value;
    case 'choices':
      return [];
    case 'list':
      return node.first.map(item => initialValue(item, root, true, depth + 1) ?? null);
    case 'group':
      return withMembers(node, root, {}, depth);
    case 'union': {
      const [first] = node.alternatives;
      return first && depth < deepest
        ? initialValue(first.schema, root, true, depth + 1)
        : undefined;
    }
  }
}

/** Adds to a group what its members have from the start. */
function withMembers(node: FormNode, root: Schema, value: unknown, depth: number): unknown {
  if (node.kind !== 'group' || !isObject(value) || depth >= deepest) return value;
  const entries = node.members.flatMap(({ name, schema, isRequired }) => {
    if (Object.hasOwn(value, name)) return [[name, ownValue(value, name)] as const];
    const initial = initialValue(schema, root, isRequired, depth + 1);
    return initial === undefined ? [] : [[name, initial] as const];
  });
  return { ...value, ...Object.fromEntries(entries) };
}
