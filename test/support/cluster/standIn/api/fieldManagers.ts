import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { timestamp } from '../kubeObject.ts';
import type { FieldPath } from './fieldPaths.ts';

/** Who wrote some fields of an object, as `metadata.managedFields` lists it. */
export interface FieldManager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  /** By their segments, as a text. */
  readonly paths: ReadonlyMap<string, FieldPath>;
  readonly time: string;
}

export function pathKey(path: FieldPath): string {
  return path.join('\n');
}

export function toPaths(paths: readonly FieldPath[]): ReadonlyMap<string, FieldPath> {
  return new Map(paths.map(path => [pathKey(path), path]));
}

/** Reads what an object says of who wrote it. */
export function readManagers(metadata: JsonObject | undefined): FieldManager[] {
  const list = metadata?.['managedFields'];
  return (Array.isArray(list) ? (list as readonly Json[]) : []).filter(isJsonObject).map(entry => ({
    name: entry['manager'] as string,
    operation: entry['operation'] as FieldManager['operation'],
    paths: toPaths(flatten(entry['fieldsV1'])),
    time: entry['time'] as string,
  }));
}

export function formatManagers(managers: readonly FieldManager[], apiVersion: string): Json {
  return managers
    .filter(({ paths }) => paths.size > 0)
    .map(({ name, operation, paths, time }) => ({
      manager: name,
      operation,
      apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: nest([...paths.values()]),
    }));
}

/** The managers with `paths` as all that `name` has; what it takes over from others they lose. */
export function withManager(
  managers: readonly FieldManager[],
  { name, operation }: Pick<FieldManager, 'name' | 'operation'>,
  paths: ReadonlyMap<string, FieldPath>,
  taken: ReadonlySet<string>,
): FieldManager[] {
  const isSelf = (manager: FieldManager) =>
    manager.name === name && manager.operation === operation;
  const before = managers.find(isSelf);
  const isUnchanged =
    before?.paths.size === paths.size && [...paths.keys()].every(key => before.paths.has(key));
  const others = managers
    .filter(manager => !isSelf(manager))
    .map(manager => ({
      ...manager,
      paths: new Map([...manager.paths].filter(([key]) => !taken.has(key))),
    }));
  return [...others, { name, operation, paths, time: isUnchanged ? before.time : timestamp() }];
}

function flatten(fields: Json): FieldPath[] {
  if (!isJsonObject(fields)) return [];
  return Object.entries(fields).flatMap(([segment, inner]) => {
    const below = flatten(inner);
    return below.length === 0 ? [[segment]] : below.map(path => [segment, ...path]);
  });
}

function nest(paths: readonly FieldPath[]): JsonObject {
  const groups = Map.groupBy(paths, ([segment]) => segment ?? '');
  return Object.fromEntries(
    [...groups].map(([segment, group]) => [
      segment,
      nest(group.map(path => path.slice(1)).filter(path => path.length > 0)),
    ]),
  );
}
