import { isJsonObject, isSame, type Json, type JsonObject } from '../json.ts';
import type { KubeObject } from '../kubeObject.ts';
import type { Schema } from '../validation/schema.ts';
import { ApiError } from './apiError.ts';
import {
  formatManagers,
  readManagers,
  toPaths,
  withManager,
  type FieldManager,
} from './fieldManagers.ts';
import {
  type FieldPath,
  formatPath,
  keysOf,
  leafPaths,
  readPath,
  withoutPath,
} from './fieldPaths.ts';
import type { NewObject } from './objectStore.ts';
import { hasKeysOf } from './patches.ts';

/** How something is applied. */
export interface Apply {
  readonly manager: string;
  /** Takes over what other managers wrote. */
  readonly isForced: boolean;
  readonly schema: Schema | undefined;
}

/**
 * Server-side apply: the object as it is, with the fields of `body`, and without those that the same manager had applied
 * before and does not name any more. @throws ApiError 409 where another manager has written something else
 */
export function applyFields(previous: KubeObject | undefined, body: NewObject, apply: Apply): Json {
  const managers = readManagers(previous?.metadata);
  const paths = toPaths(leafPaths(managedPart(body), apply.schema));
  const others = managers.filter(
    ({ name, operation }) => name !== apply.manager || operation !== 'Apply',
  );
  const conflicts = others.flatMap(manager =>
    [...paths.entries()]
      .filter(
        ([key, path]) =>
          manager.paths.has(key) && !isSame(readPath(previous, path), readPath(body, path)),
      )
      .map(([key, path]) => ({ manager, key, path })),
  );
  if (conflicts.length > 0 && !apply.isForced) throw conflict(conflicts, previous);

  const mine = managers.find(manager => !others.includes(manager));
  const dropped = [...(mine?.paths ?? [])].filter(
    ([key]) => !paths.has(key) && !others.some(other => other.paths.has(key)),
  );
  const kept = dropped.reduce<Json>((value, [, path]) => withoutPath(value, path), previous ?? {});
  const merged = merge(kept, body, apply.schema) as JsonObject;
  const taken = new Set(conflicts.map(({ key }) => key));
  const all = withManager(managers, { name: apply.manager, operation: 'Apply' }, paths, taken);
  return withManagers(merged, all, body.apiVersion);
}

/** Notes who wrote what an ordinary request changed. */
export function recordUpdate(
  previous: KubeObject | undefined,
  object: NewObject,
  manager: string,
  schema: Schema | undefined,
): NewObject {
  const managers = readManagers(previous?.metadata);
  const isChanged = (path: FieldPath) => !isSame(readPath(previous, path), readPath(object, path));
  const changed = toPaths(leafPaths(managedPart(object), schema).filter(isChanged));
  const own = managers.find(({ name, operation }) => name === manager && operation === 'Update');
  const paths = new Map([...(own?.paths ?? []), ...changed]);
  const all = withManager(
    managers,
    { name: manager, operation: 'Update' },
    paths,
    new Set(changed.keys()),
  );
  const present = all.map(one => ({
    ...one,
    paths: new Map([...one.paths].filter(([, path]) => readPath(object, path) !== undefined)),
  }));
  return withManagers(object, present, object.apiVersion) as NewObject;
}

/** What of an object is written by people. */
function managedPart({
  apiVersion: _version,
  kind: _kind,
  status: _status,
  metadata,
  ...rest
}: JsonObject): JsonObject {
  const { labels, annotations } = isJsonObject(metadata) ? metadata : {};
  return {
    ...rest,
    ...((labels ?? annotations) !== undefined && { metadata: { labels, annotations } }),
  };
}

function withManagers(
  object: JsonObject,
  managers: readonly FieldManager[],
  apiVersion = '',
): JsonObject {
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  return {
    ...object,
    metadata: { ...metadata, managedFields: formatManagers(managers, apiVersion) },
  };
}

function merge(value: Json, applied: Json, schema: Schema | undefined): Json {
  if (Array.isArray(applied)) {
    const list = applied as readonly Json[];
    const keys = keysOf(list, schema);
    return keys.length === 0
      ? list
      : mergeItems(Array.isArray(value) ? value : [], list, keys, schema);
  }
  if (!isJsonObject(applied)) return applied;
  const merged: Record<string, Json> = isJsonObject(value) ? { ...value } : {};
  for (const [name, inner] of Object.entries(applied)) {
    merged[name] = merge(merged[name], inner, schema?.properties?.[name]);
  }
  return merged;
}

function mergeItems(
  old: readonly Json[],
  list: readonly Json[],
  keys: readonly string[],
  schema: Schema | undefined,
): readonly Json[] {
  const items = list.filter(isJsonObject);
  const others = old.filter(item => !items.some(wanted => hasKeysOf(item, wanted, keys)));
  const merged = items.map(item =>
    merge(
      old.find(there => hasKeysOf(there, item, keys)),
      item,
      schema?.items,
    ),
  );
  return [...others, ...merged];
}

interface Conflict {
  readonly manager: FieldManager;
  readonly path: FieldPath;
}

function conflict(conflicts: readonly Conflict[], previous: KubeObject | undefined): ApiError {
  const one = ({ manager }: Conflict) =>
    `conflict with "${manager.name}" using ${previous?.apiVersion}`;
  const count = conflicts.length;
  const list = conflicts.map(found =>
    count === 1
      ? `${one(found)}: ${formatPath(found.path)}`
      : `${one(found)}:\n- ${formatPath(found.path)}`,
  );
  const message = `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${list.join('\n')}`;
  return new ApiError(409, 'Conflict', message, {
    causes: conflicts.map(found => ({
      reason: 'FieldManagerConflict',
      message: one(found),
      field: formatPath(found.path),
    })),
  });
}
