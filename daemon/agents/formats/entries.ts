import { isDeepStrictEqual } from 'node:util';

import { FederationError } from '../../lib/federationError.ts';
import type { Collection } from '../agent.ts';
import type { Entry } from './configFormat.ts';

/** The entries of a parsed file by name, in its order. @throws FederationError AGENT_CONFIG where something else stands in their place */
export function entriesOf(file: unknown, collection: Collection): Map<string, Entry> {
  let value = file;
  for (const key of collection.path) value = isRecord(value) ? value[key] : undefined;
  if (value === undefined || value === null) return new Map();
  if (collection.kind === 'map') {
    if (!isRecord(value)) throw unexpected(collection, 'an object');
    return new Map(
      Object.entries(value).map(([name, entry]) => [name, isRecord(entry) ? entry : {}]),
    );
  }
  if (!Array.isArray(value)) throw unexpected(collection, 'a list');
  return new Map(
    value
      .filter(isRecord)
      .map((entry, index) => [
        typeof entry['name'] === 'string' ? entry['name'] : `${index}`,
        entry,
      ]),
  );
}

/** Whether two parsed files are the same but for the entries of these names. */
export function isSameBut(
  one: unknown,
  other: unknown,
  collection: Collection,
  ...names: readonly string[]
): boolean {
  return isSameValue(without(one, collection, names), without(other, collection, names));
}

/** Whether two values say the same. Those of some libraries have no prototype, and ours have one. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** The file without the entries, and without what holds nothing then. */
function without(
  file: unknown,
  { path: [key = '', ...rest], kind }: Collection,
  names: readonly string[],
): unknown {
  const isNamed = (name: unknown) => typeof name === 'string' && names.includes(name);
  const record = isRecord(file) ? { ...file } : {};
  const inner = record[key];
  const left =
    rest.length > 0
      ? without(inner, { kind, path: rest }, names)
      : kind === 'list' && Array.isArray(inner)
        ? inner.filter(item => !isRecord(item) || !isNamed(item['name']))
        : isRecord(inner)
          ? Object.fromEntries(Object.entries(inner).filter(([other]) => !isNamed(other)))
          : (inner ?? {});
  delete record[key];
  return Object.keys(Object(left)).length === 0 ? record : { ...record, [key]: left };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unexpected({ path }: Collection, wanted: string): FederationError {
  return new FederationError('AGENT_CONFIG', `"${path.join('.')}" is not ${wanted}`);
}
