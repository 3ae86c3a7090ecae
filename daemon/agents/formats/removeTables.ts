import type { Collection } from '../agent.ts';

/** A table of TOML: its header, and the lines that follow up to the next one. */
interface Table {
  readonly name: string;
  readonly isItem: boolean;
  readonly start: number;
  /** Where the next line is that says something, or the comment of the next table. */
  readonly next: number;
}

/**
 * The text of TOML without the tables of an entry; comments and layout of all else stay. `at` is the place of an item in
 * its list. A guess by lines: whoever asks compares what it says.
 */
export function removeTables(
  text: string,
  { kind, path }: Collection,
  name: string,
  at: number,
): string {
  const own = kind === 'map' ? [...path, name] : path;
  const inner = `${own.join('.')}.`;
  let item = -1;
  const gone = tablesOf(text).filter(table => {
    const isOwn = table.name === own.join('.');
    if (kind === 'map') return isOwn || table.name.startsWith(inner);
    if (isOwn && table.isItem) item += 1;
    return item === at && (isOwn || table.name.startsWith(inner));
  });
  return gone.reduceRight((left, { start, next }) => left.slice(0, start) + left.slice(next), text);
}

function tablesOf(text: string): Table[] {
  const headers = [...text.matchAll(/^[ \t]*(\[\[?)([^[\]\n]+)\]\]?[ \t]*(?:#.*)?\r?$/gm)];
  return headers.map((header, index) => {
    const limit = headers[index + 1]?.index ?? text.length;
    const lines = text.slice(header.index, limit).split(/(?<=\n)/);
    const last = lines.findLastIndex(line => !/^[ \t]*(?:#.*)?\r?\n?$/.test(line));
    const blank = lines.findIndex((line, at) => at > last && line.trim() !== '');
    const lengthOf = (count: number) => lines.slice(0, count).join('').length;
    return {
      name: plainName(header[2] ?? ''),
      isItem: header[1] === '[[',
      start: header.index,
      next: header.index + lengthOf(blank === -1 ? lines.length : blank),
    };
  });
}

/** The keys of a header without their quotes. */
function plainName(header: string): string {
  return header
    .trim()
    .split(/[ \t]*\.[ \t]*/)
    .map(key => key.replace(/^(["'])(.*)\1$/, '$2'))
    .join('.');
}
