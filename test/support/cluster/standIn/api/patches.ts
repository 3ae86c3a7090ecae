import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** RFC 7396: fields are merged, `null` removes, lists are replaced. */
export function mergePatch(value: Json, patch: Json): Json {
  return merge(value, patch, (_old, list) => list);
}

/** The same, but items of lists that are kept by a key are merged too: as Kubernetes does for its own kinds, and at apply. */
export function mergeByKeys(value: Json, patch: Json): Json {
  return merge(value, patch, mergeLists);
}

/** The fields whose values tell the items of a list apart; none where the list is one value. */
export function listKeys(list: readonly Json[]): readonly string[] {
  const isKeyed = (key: string) =>
    list.every(item => isJsonObject(item) && item[key] !== undefined);
  if (list.length === 0) return [];
  if (isKeyed('containerPort')) return ['containerPort', 'protocol'];
  if (isKeyed('port') && !isKeyed('kind') && !isKeyed('host')) return ['port', 'protocol'];
  return ['name', 'type'].filter(isKeyed).slice(0, 1);
}

/** Whether an item of a list is the one that `wanted` speaks of. */
export function hasKeysOf(item: Json, wanted: JsonObject, keys: readonly string[]): boolean {
  const defaults: JsonObject = { protocol: 'TCP' };
  return (
    isJsonObject(item) &&
    keys.every(key => (item[key] ?? defaults[key]) === (wanted[key] ?? defaults[key]))
  );
}

type MergeLists = (old: readonly Json[], list: readonly Json[]) => readonly Json[];

function merge(value: Json, patch: Json, ofLists: MergeLists): Json {
  if (Array.isArray(patch)) return ofLists(Array.isArray(value) ? value : [], patch as Json[]);
  if (!isJsonObject(patch)) return patch;
  const merged: Record<string, Json> = isJsonObject(value) ? { ...value } : {};
  for (const [key, part] of Object.entries(patch)) {
    if (key.startsWith('$')) continue; // A directive of strategic merge, such as the order of items.
    if (part === null) delete merged[key];
    else merged[key] = merge(merged[key], part, ofLists);
  }
  return merged;
}

function mergeLists(old: readonly Json[], list: readonly Json[]): readonly Json[] {
  const keys = listKeys(list);
  if (keys.length === 0) return list;
  const merged = [...old];
  for (const item of list.filter(isJsonObject)) {
    const index = merged.findIndex(there => hasKeysOf(there, item, keys));
    if (item['$patch'] === 'delete') merged.splice(index, index < 0 ? 0 : 1);
    else if (index < 0) merged.push(merge({}, item, mergeLists));
    else merged[index] = merge(merged[index], item, mergeLists);
  }
  return merged;
}
