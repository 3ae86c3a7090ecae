/** What a query is compared with. */
export interface Searched {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** Those that have every word of the query in them, the closest first; equally close ones stay in their order. */
export function rankTools<Item>(
  query: string,
  items: readonly Item[],
  searchedOf: (item: Item) => Searched,
): readonly Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items
    .map(item => ({ item, score: scoreOf(words, searchedOf(item)) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .map(({ item }) => item);
}

function scoreOf(words: readonly string[], searched: Searched): number {
  const scores = words.map(word => scoreOfWord(word, searched));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** How close one word comes; 0 when it is nowhere. */
function scoreOfWord(word: string, { name, title = '', description = '' }: Searched): number {
  const parts = partsOf(name);
  const lower = name.toLowerCase();
  if (lower === word) return 8;
  if (parts.includes(word)) return 6;
  if (lower.startsWith(word) || parts.some(part => part.startsWith(word))) return 5;
  if (lower.includes(word)) return 4;
  if (title.toLowerCase().includes(word)) return 3;
  if (parts.some((_, index) => isAbbreviation(word, parts.slice(index).join('')))) return 2;
  return description.toLowerCase().includes(word) ? 1 : 0;
}

/** Whether the letters of a word stand in a text in their order, the first one at its beginning: `fs` in `filesystem`. */
function isAbbreviation(word: string, text: string): boolean {
  if (text[0] !== word[0]) return false;
  let at = 0;
  for (const letter of text) if (letter === word[at]) at += 1;
  return at >= word.length;
}

/** `everything_get-sum` is `everything`, `get`, `sum`. */
function partsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
