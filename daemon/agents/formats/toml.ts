import { parse, patch } from '@decimalturn/toml-patch';

import { FederationError, messageOf } from '../../lib/federationError.ts';
import type { Collection } from '../agent.ts';
import type { ConfigFormat, Entry } from './configFormat.ts';
import { entriesOf, isRecord, isSameBut, isSameValue } from './entries.ts';
import { isKeyTooLong } from './isKeyTooLong.ts';
import { removeTables } from './removeTables.ts';

/** TOML. A new entry is a table at the end, as people write it; what cannot be done so is left to the library. */
export const toml: ConfigFormat = {
  language: 'toml',
  parse: text => read(text),
  write(text, collection, name, entry) {
    const file = read(text);
    const wanted = withEntry(file, collection, name, entry);
    if (!entriesOf(file, collection).has(name)) {
      const appended = append(text, collection, name, entry);
      if (isSameValue(tryRead(appended), wanted)) return appended;
    }
    return patch(text, wanted);
  },
  remove(text, collection, name) {
    const wanted = withEntry(read(text), collection, name);
    const at = [...entriesOf(read(text), collection).keys()].indexOf(name);
    const left = removeTables(text, collection, name, at);
    return isWithout(left, wanted, collection, name) ? left : patch(text, wanted);
  },
};

/** @throws FederationError AGENT_CONFIG, with the place of the mistake */
function read(text: string): Readonly<Record<string, unknown>> {
  if (isKeyTooLong(text))
    throw new FederationError('AGENT_CONFIG', 'A key in it has too many dots');
  try {
    return parse(text);
  } catch (cause) {
    const [what = ''] = messageOf(cause).split('\n');
    throw new FederationError('AGENT_CONFIG', `This is no TOML: ${what}`, { cause });
  }
}

function tryRead(text: string): unknown {
  try {
    return read(text);
  } catch {
    return undefined; // The answer: this is no way to write it.
  }
}

/** Whether a text says what is wanted; tables that nothing is in may be left out. */
function isWithout(text: string, wanted: unknown, collection: Collection, name: string): boolean {
  const file = tryRead(text);
  return (
    file !== undefined &&
    !entriesOf(file, collection).has(name) &&
    isSameBut(file, wanted, collection, name)
  );
}

function append(text: string, { kind, path }: Collection, name: string, entry: Entry): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const keys = kind === 'list' ? path : [...path, name];
  const header = keys.map(bareOrQuoted).join('.');
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  const lines = [
    kind === 'list' ? `[[${header}]]` : `[${header}]`,
    // A JSON value of text, numbers and lists is one of TOML, too.
    ...Object.entries(entry).map(([key, value]) => `${bareOrQuoted(key)} = ${valueText(value)}`),
  ];
  return `${text}${gap}${lines.join(eol)}${eol}`;
}

function valueText(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(valueText).join(', ')}]` : JSON.stringify(value);
}

function bareOrQuoted(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

/** The file with the entry in its place, or without it. */
function withEntry(
  file: Readonly<Record<string, unknown>>,
  { kind, path: [key = '', ...rest] }: Collection,
  name: string,
  entry?: Entry,
): Record<string, unknown> {
  const inner = file[key];
  if (rest.length > 0) {
    const deeper = withEntry(isRecord(inner) ? inner : {}, { kind, path: rest }, name, entry);
    return { ...file, [key]: deeper };
  }
  if (kind === 'list') {
    const items: readonly unknown[] = Array.isArray(inner) ? inner : [];
    const at = items.findIndex(item => isRecord(item) && item['name'] === name);
    const left = items.filter((_, index) => index !== at);
    const position = at === -1 ? left.length : at;
    return { ...file, [key]: entry ? left.toSpliced(position, 0, entry) : left };
  }
  const entries = { ...(isRecord(inner) ? inner : {}) };
  if (entry) entries[name] = entry;
  else delete entries[name];
  return { ...file, [key]: entries };
}
