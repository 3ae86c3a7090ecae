import type { JsonToken } from './jsonTokens.ts';

/** A line of JSON as it is shown. */
export interface JsonLine {
  readonly depth: number;
  readonly tokens: readonly JsonToken[];
  /** Of a line that opens an object or an array: the line that closes it. */
  readonly endIndex?: number;
  /** What stands for the rest when that is folded: `3 items`. */
  readonly folded?: string;
}

/** A text longer than this is cut: nobody reads it here, and it would make the page slow. */
const maxTextLength = 2_000;
/** No value has more lines than this: those that would follow are left out. */
const maxLines = 20_000;

/** JSON as lines that can be folded. */
export function jsonLines(value: unknown): JsonLine[] {
  const lines: JsonLine[] = [];
  write(value, { lines, depth: 0, head: [], tail: '' });
  return lines;
}

/** The lines that are seen, with their places among all, when those in `folded` are folded. */
export function unfoldedLines(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
): { readonly line: JsonLine; readonly index: number }[] {
  const seen: { line: JsonLine; index: number }[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    seen.push({ line, index });
    if (line.endIndex !== undefined && folded.has(index)) index = line.endIndex;
  }
  return seen;
}

interface Place {
  readonly lines: JsonLine[];
  readonly depth: number;
  /** What stands before the value: its key. */
  readonly head: readonly JsonToken[];
  /** What stands after it: a comma. */
  readonly tail: string;
}

function write(value: unknown, place: Place): void {
  const { lines, depth, head, tail } = place;
  if (lines.length >= maxLines) return;
  if (typeof value !== 'object' || value === null) {
    lines.push({ depth, tokens: [...head, scalar(value), ...plain(tail)] });
    return;
  }
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  const entries: [string | undefined, unknown][] = isArray
    ? value.map((item: unknown) => [undefined, item])
    : Object.entries(value);
  if (entries.length === 0) {
    lines.push({ depth, tokens: [...head, ...plain(`${open}${close}${tail}`)] });
    return;
  }
  const start = lines.length;
  lines.push({ depth, tokens: [] });
  entries.forEach(([key, item], index) => {
    write(item, {
      lines,
      depth: depth + 1,
      head: key === undefined ? [] : [{ kind: 'key', text: JSON.stringify(key) }, ...plain(': ')],
      tail: index < entries.length - 1 ? ',' : '',
    });
  });
  const word = isArray ? 'item' : 'property';
  lines[start] = {
    depth,
    tokens: [...head, ...plain(open)],
    endIndex: lines.length,
    folded: `${countOf(entries.length, word)} ${close}${tail}`,
  };
  lines.push({ depth, tokens: plain(`${close}${tail}`) });
}

function scalar(value: unknown): JsonToken {
  switch (typeof value) {
    case 'string': {
      const isLong = value.length > maxTextLength;
      const text = JSON.stringify(isLong ? value.slice(0, maxTextLength) : value);
      const rest = isLong ? `… (${value.length - maxTextLength} more characters)` : '';
      return { kind: 'string', text: text + rest };
    }
    case 'number':
      return { kind: 'number', text: String(value) };
    default:
      return { kind: 'word', text: JSON.stringify(value) ?? 'null' };
  }
}

function plain(text: string): JsonToken[] {
  return text === '' ? [] : [{ kind: 'plain', text }];
}

function countOf(count: number, word: string): string {
  if (count === 1) return `1 ${word}`;
  return `${count} ${word === 'property' ? 'properties' : 'items'}`;
}
