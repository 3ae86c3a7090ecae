import { canonical, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { fieldSchema, type Schema } from '../validation/schema.ts';
import { hasKeysOf, listKeys } from './patches.ts';

/** A way into an object, in the words of `managedFields`: `f:NAME` is a field, `k:{…}` the item with these keys. */
export type FieldPath = readonly string[];

/** The paths to every single value. A list without keys is one value. */
export function leafPaths(value: Json, schema?: Schema): FieldPath[] {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, inner]) =>
      inner === undefined ? [] : below(`f:${name}`, inner, fieldSchema(schema, name)),
    );
  }
  const items = keyedItems(value, schema);
  return items.flatMap(({ item, segment }) => [
    [segment, '.'],
    ...below(segment, item, schema?.items),
  ]);
}

function below(segment: string, value: Json, schema: Schema | undefined): FieldPath[] {
  const inner = leafPaths(value, schema);
  return inner.length === 0 ? [[segment]] : inner.map(path => [segment, ...path]);
}

function keyedItems(value: Json, schema: Schema | undefined) {
  if (!Array.isArray(value)) return [];
  const list = value as readonly Json[];
  const keys = keysOf(list, schema);
  if (keys.length === 0) return [];
  return list
    .filter(isJsonObject)
    .map(item => ({ item, segment: `k:${canonical(pick(item, keys))}` }));
}

/** What tells the items of a list apart: as the schema says, else as Kubernetes' own kinds have it. */
export function keysOf(list: readonly Json[], schema: Schema | undefined): readonly string[] {
  return schema ? (schema['x-kubernetes-list-map-keys'] ?? []) : listKeys(list);
}

function pick(item: JsonObject, keys: readonly string[]): JsonObject {
  const defaults: JsonObject = { protocol: 'TCP' };
  return Object.fromEntries(keys.map(key => [key, item[key] ?? defaults[key]]));
}

/** The value at the end of a path. */
export function readPath(value: Json, path: FieldPath): Json {
  return path.reduce<Json>((inner, segment) => step(inner, segment), value);
}

function step(value: Json, segment: string): Json {
  if (segment === '.') return true; // That the item exists.
  if (segment.startsWith('f:')) return isJsonObject(value) ? value[segment.slice(2)] : undefined;
  const keys = JSON.parse(segment.slice(2)) as JsonObject;
  return Array.isArray(value)
    ? (value as readonly Json[]).find(item => hasKeysOf(item, keys, Object.keys(keys)))
    : undefined;
}

/** The value without what the path leads to. */
export function withoutPath(value: Json, [segment, ...rest]: FieldPath): Json {
  if (segment === undefined) return undefined;
  if (segment.startsWith('k:')) {
    if (!Array.isArray(value)) return value;
    const keys = JSON.parse(segment.slice(2)) as JsonObject;
    return (value as readonly Json[]).flatMap(item => {
      if (!hasKeysOf(item, keys, Object.keys(keys))) return [item];
      return rest[0] === '.' ? [] : [withoutPath(item, rest)];
    });
  }
  if (!isJsonObject(value)) return value;
  const name = segment.slice(2);
  const { [name]: inner, ...others } = value;
  if (inner === undefined || rest.length === 0) return others;
  const left = withoutPath(inner, rest);
  return isJsonObject(left) && Object.keys(left).length === 0
    ? others
    : { ...others, [name]: left };
}

/** `.spec.ports[port=80,protocol="TCP"].name`, as conflicts name it. */
export function formatPath(path: FieldPath): string {
  return path
    .filter(segment => segment !== '.')
    .map(segment => {
      if (segment.startsWith('f:')) return `.${segment.slice(2)}`;
      const keys = Object.entries(JSON.parse(segment.slice(2)) as JsonObject);
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}
