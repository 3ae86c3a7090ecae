/** Turns offsets in `text` into lines and columns, both counted from 1 as editors do. */
export function textPositions(text: string): (offset: number) => { line: number; column: number } {
  const lineStarts = [
    0,
    ...text.matchAll(/\r\n|\n|\r/g).map(found => found.index + found[0].length),
  ];

  return wanted => {
    const offset = Math.min(Math.max(wanted, 0), text.length);
    const line = countUpTo(lineStarts, offset);
    return { line, column: offset - (lineStarts[line - 1] ?? 0) + 1 };
  };
}

/** How many of the ascending `numbers` are at most `limit`, found by halving. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
