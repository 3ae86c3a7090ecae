import { isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Document } from 'yaml';

import { FederationError } from '../../lib/federationError.ts';
import type { Collection } from '../agent.ts';
import type { ConfigFormat, Entry } from './configFormat.ts';
import { isSameValue } from './entries.ts';

/** YAML. An entry is written or taken out as lines; what cannot be done so is left to the library, which lays out anew. */
export const yaml: ConfigFormat = {
  language: 'yaml',
  parse: text => toValue(read(text)),
  write(text, collection, name, entry) {
    const wanted = toValue(withEntry(read(text), collection, name, entry));
    const old = locate(text, collection, name);
    const base = old ? text.slice(0, old.start) + text.slice(old.end) : text;
    const inserted = insert(base, collection, name, entry);
    if (inserted !== undefined && says(inserted, wanted)) return inserted;
    return print(withEntry(read(text), collection, name, entry));
  },
  remove(text, collection, name) {
    const wanted = toValue(withEntry(read(text), collection, name, undefined));
    const old = locate(text, collection, name);
    const left = old && text.slice(0, old.start) + text.slice(old.end);
    if (left !== undefined && says(left, wanted)) return left;
    return print(withEntry(read(text), collection, name, undefined));
  },
};

type YamlDocument = Document;

/** @throws FederationError AGENT_CONFIG, with the place of the first mistake */
function read(text: string): YamlDocument {
  const document = parseDocument(text, { strict: true });
  const [error] = document.errors;
  if (error) {
    const [what = ''] = error.message.split('\n');
    throw new FederationError('AGENT_CONFIG', `This is no YAML: ${what.replace(/:$/, '')}`);
  }
  if (
    document.contents !== null &&
    !isMap(document.contents) &&
    !isEmptyScalar(document.contents)
  ) {
    throw new FederationError('AGENT_CONFIG', 'This is YAML, but no map');
  }
  return document;
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

function toValue(document: YamlDocument): unknown {
  const value: unknown = document.toJS();
  return value ?? undefined;
}

function says(text: string, wanted: unknown): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isSameValue(toValue(document), wanted);
}

function print(document: YamlDocument): string {
  return document.toString({ lineWidth: 0 });
}

function withEntry(
  document: YamlDocument,
  { kind, path }: Collection,
  name: string,
  entry: Entry | undefined,
): YamlDocument {
  if (kind === 'map') {
    if (entry) document.setIn([...path, name], document.createNode(entry));
    else document.deleteIn([...path, name]);
    return document;
  }
  const list: unknown = document.getIn(path);
  if (!isSeq(list)) {
    if (entry) document.setIn(path, document.createNode([entry]));
    return document;
  }
  const at = list.items.findIndex(item => isMap(item) && item.get('name') === name);
  if (at !== -1) list.delete(at);
  if (entry) list.add(document.createNode(entry));
  return document;
}

/** The text with the entry as new lines at the end of the others, or of the file; undefined where that is no way. */
function insert(
  text: string,
  { kind, path }: Collection,
  name: string,
  entry: Entry,
): string | undefined {
  const document = read(text);
  const found: unknown = document.getIn(path);
  const value = kind === 'map' ? { [name]: entry } : [entry];
  if (found === undefined) {
    if (path.length !== 1) return undefined;
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    return `${text}${gap}${linesOf({ [path[0] ?? '']: value }, text)}`;
  }
  if (!isCollection(found) || found.flow || found.items.length === 0) return undefined;
  const last = lastNode(found);
  const [start, end] = [startOf(found), last?.range?.[1]];
  if (start === undefined || end === undefined) return undefined;
  const indent = ' '.repeat(start - lineStart(text, start));
  const at = lineEnd(text, end);
  const lines = linesOf(value, text).replaceAll(/^(?=.)/gm, indent);
  return `${text.slice(0, at)}${text[at - 1] === '\n' ? '' : '\n'}${lines}${text.slice(at)}`;
}

function linesOf(value: unknown, text: string): string {
  const lines = stringify(value, { lineWidth: 0 });
  return text.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines;
}

/** Where the lines of an entry begin and end. */
function locate(
  text: string,
  { kind, path }: Collection,
  name: string,
): { start: number; end: number } | undefined {
  const found: unknown = read(text).getIn(path);
  if (!isCollection(found) || found.flow) return undefined;
  const items: readonly unknown[] = found.items;
  const item = items.find(one =>
    kind === 'list'
      ? isMap(one) && one.get('name') === name
      : isPairLike(one) && String(one.key) === name,
  );
  const first = isPairLike(item) ? item.key : item;
  const last = isPairLike(item) ? item.value : item;
  const [start, end] = [rangeOf(first)?.[0], rangeOf(last)?.[1]];
  if (start === undefined || end === undefined) return undefined;
  return { start: lineStart(text, start), end: lineEnd(text, end) };
}

function isPairLike(item: unknown): item is { key: unknown; value: unknown } {
  return typeof item === 'object' && item !== null && 'key' in item && 'value' in item;
}

function rangeOf(node: unknown): readonly number[] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) ? node.range.filter(one => typeof one === 'number') : undefined;
}

function startOf(found: {
  readonly range?: readonly number[] | null | undefined;
}): number | undefined {
  return found.range?.[0];
}

function lastNode(found: { readonly items: readonly unknown[] }): {
  range: readonly number[] | undefined;
} {
  const item = found.items.at(-1);
  return { range: rangeOf(isPairLike(item) ? item.value : item) };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line break that ends the line, unless `offset` is at the start of one. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const next = text.indexOf('\n', offset);
  return next === -1 ? text.length : next + 1;
}
