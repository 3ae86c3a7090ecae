import type { Freshness } from './treeNode.ts';

/** How the tree looks at what there is. */
export interface Look {
  readonly freshness: Freshness;
  /** The words that rows are narrowed to, in lower case. */
  readonly words: readonly string[];
}

/** Sees everything, as it is now. */
export const plainLook: Look = { freshness: 'live', words: [] };

/** The words of a filter. */
export function wordsOf(filter: string): readonly string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether one of these texts has each word, all texts together. */
export function hasWords({ words }: Look, ...texts: readonly (string | undefined)[]): boolean {
  if (words.length === 0) return true;
  const text = texts.filter(Boolean).join('\n').toLowerCase();
  return words.every(word => text.includes(word));
}

/** Where a label has the words, for the editor to highlight them. */
export function highlightsIn({ words }: Look, label: string): [start: number, end: number][] {
  const text = label.toLowerCase();
  return words
    .map(word => [text.indexOf(word), word.length] as const)
    .filter(([start]) => start !== -1)
    .map(([start, length]) => [start, start + length]);
}

/** The id of a row: another one while the tree is narrowed, so that what was closed before is open then. */
export function idIn({ words }: Look, id: string): string {
  return words.length === 0 ? id : `found:${id}`;
}
