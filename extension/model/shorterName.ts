import type { ToolEntry } from '#protocol/tool.ts';

import { editorNameLimit } from './limits.ts';

/** Words that say little about what a tool does. */
const fillers = new Set(
  'a all an and api by for from get in into mcp of on or server service that the this to tool tools using via with'.split(
    ' ',
  ),
);

/** A name of at most `limit` characters that keeps what tells most: whole words before beginnings, those at the ends before those between. */
export function shorterName(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const separator = /[_-]/.exec(name)?.[0] ?? '';
  const all = wordsOf(name);
  const fits = (words: readonly string[]) => words.join(separator).length <= limit;
  // The first word is most often what is done, so it stays even when it is a filler.
  const telling = all.filter((word, index) => index === 0 || !fillers.has(word.toLowerCase()));
  const steps: ((words: readonly string[]) => readonly string[])[] = [
    () => telling,
    words => [...new Set(words)],
    words => cut(words, 8, fits),
    words => withoutMiddle(words, 3, fits),
    words => cut(words, 4, fits),
    words => withoutMiddle(words, 2, fits),
  ];
  let words: readonly string[] = all;
  for (const step of steps) if (!fits(words)) words = step(words);
  return words
    .join(separator)
    .slice(0, limit)
    .replace(/[_-]+$/, '');
}

type Fits = (words: readonly string[]) => boolean;

/** Cuts the longest words first, since they lose the least of their meaning. */
function cut(words: readonly string[], length: number, fits: Fits): readonly string[] {
  const longest = words
    .map((word, index) => ({ word, index }))
    .filter(({ word }) => word.length > length)
    .toSorted((one, other) => other.word.length - one.word.length);
  return longest.reduce(
    (before, { word, index }) =>
      fits(before) ? before : before.with(index, word.slice(0, length)),
    [...words],
  );
}

/** Takes words away from between, until there are `fewest`. */
function withoutMiddle(words: readonly string[], fewest: number, fits: Fits): readonly string[] {
  let left = words;
  while (!fits(left) && left.length > fewest) left = left.toSpliced(Math.floor(left.length / 2), 1);
  return left;
}

/** Names for the tools of one target that VS Code leaves as they are; none where the target's own name leaves no room. */
export function shorterNames(tools: readonly ToolEntry[]): ReadonlyMap<ToolEntry, string> {
  const taken = new Set(tools.map(ownPart));
  const found = new Map<ToolEntry, string>();
  for (const tool of tools) {
    const room = editorNameLimit - (tool.exposedName.length - ownPart(tool).length);
    if (tool.exposedName.length <= editorNameLimit || room < leastRoom) continue;
    const name = firstFree(tool, room, taken);
    taken.add(name);
    found.set(tool, name);
  }
  return found;
}

/** Shorter names would tell nothing. */
const leastRoom = 8;

/** What of the name that clients see is the tool's, and not its target's. */
export function ownPart({ exposedName, target }: ToolEntry): string {
  const prefix = `${target}_`;
  return exposedName.startsWith(prefix) ? exposedName.slice(prefix.length) : exposedName;
}

function firstFree(tool: ToolEntry, room: number, taken: ReadonlySet<string>): string {
  // Of a name that clients see shortened, its own says more.
  const full = tool.rules === undefined ? tool.name : ownPart(tool);
  const legal = full.replaceAll(/[^A-Za-z0-9_-]+/g, '_');
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? '' : `_${copy}`;
    const name = shorterName(legal, room - suffix.length) + suffix;
    if (!taken.has(name)) return name;
  }
}

/** `listAllPullRequests_for-repo` → list, All, Pull, Requests, for, repo. */
function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name];
}
