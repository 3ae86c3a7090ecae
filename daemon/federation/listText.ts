import type { JsonObject } from '../wire/message.ts';

/** A list as JSON text: written once, sent often, whole or page by page. */
export interface ListText {
  /** The items between their brackets, with commas. */
  readonly text: string;
  /** By what each item is known, in order. */
  readonly keys: readonly string[];
  /** Where in `text` each item ends. */
  readonly ends: readonly number[];
}

/** A page of a list. */
export interface ListPage {
  /** The items, with brackets. */
  readonly text: string;
  /** How many items of the list have been listed with this page. */
  readonly end: number;
  readonly isLast: boolean;
}

/** How much a page has at most; clients that ask for no more pages get at least this. */
const maxItems = 1_000;
const maxLength = 2_000_000;

/** Writes the list of these items, each with the key by which it is known. */
export function writeList(items: readonly { key: string; value: JsonObject }[]): ListText {
  const texts = items.map(({ value }) => JSON.stringify(value));
  const ends: number[] = [];
  let end = 0;
  for (const text of texts) {
    end += text.length;
    ends.push(end);
    end += 1; // The comma.
  }
  return { text: texts.join(','), keys: items.map(({ key }) => key), ends };
}

/** The page that begins with the item at `start`. It has one item at least, however long. */
export function pageOf({ text, ends }: ListText, start: number): ListPage {
  const from = start === 0 ? 0 : (ends[start - 1] ?? text.length) + 1;
  let end = start;
  while (end < ends.length && end - start < maxItems) {
    if (end > start && (ends[end] ?? 0) - from > maxLength) break;
    end += 1;
  }
  const to = ends[end - 1] ?? 0;
  return { text: `[${text.slice(from, to)}]`, end, isLast: end >= ends.length };
}
