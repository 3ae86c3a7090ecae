/** The word of `words` that `typed` is probably meant to be, if one is near enough. */
export function closestWord(typed: string, words: readonly string[]): string | undefined {
  const [closest] = words
    .map(word => ({ word, edits: countEdits(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, edits }) => edits <= Math.max(1, Math.min(3, Math.floor(word.length / 3))))
    .toSorted((one, other) => one.edits - other.edits);
  return closest?.word;
}

/** How many letters must be added, removed, replaced or swapped with the next to make `from` into `to`. */
function countEdits(from: string, to: string): number {
  // Words that differ so much in length are never close; this also bounds the work for a key of a megabyte.
  if (Math.abs(from.length - to.length) > 3) return Infinity;

  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (current[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped && row > 1 && column > 1 ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? Infinity;
}
