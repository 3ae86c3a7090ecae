import { isObject, listOf, ownValue, type Schema } from './jsonSchema.ts';
import { stepsOf, valueAt } from './pointer.ts';

/** References in a row are followed no further than this; they may go in circles. */
const deepest = 16;

/** What stands at a place of a schema, with its references followed and its `allOf` made one with it. */
export function resolveSchema(schema: unknown, root: Schema, depth = 0): Schema {
  if (schema === false) return { not: {} };
  if (!isObject(schema) || depth >= deepest) return {};
  const { $ref, allOf: _allOf, ...own } = schema;
  const parts = listOf(schema, 'allOf').map(part => resolveSchema(part, root, depth + 1));
  const behind =
    typeof $ref === 'string' ? [resolveSchema(lookUp($ref, root), root, depth + 1)] : [];
  return [...behind, ...parts].reduceRight(merge, own);
}

/** What is at a reference into the same document, such as `#/$defs/address`. */
export function lookUp(ref: string, root: Schema): unknown {
  if (ref === '#') return root;
  return ref.startsWith('#/') ? (valueAt(root, stepsOf(ref)) ?? {}) : {};
}

/** What two schemas say together; where both say something else, what stands nearer counts. */
export function merge(nearer: Schema, farther: Schema): Schema {
  const merged: Record<string, unknown> = { ...farther, ...nearer };
  for (const keyword of ['properties', '$defs', 'definitions', 'patternProperties']) {
    const one = ownValue(farther, keyword);
    const other = ownValue(nearer, keyword);
    if (isObject(one) && isObject(other)) merged[keyword] = { ...one, ...other };
  }
  const required = [...new Set([...listOf(nearer, 'required'), ...listOf(farther, 'required')])];
  if (required.length > 0) merged['required'] = required;
  return merged;
}
