import type { CallSummary } from '#protocol/call.ts';

import type { WantedCalls } from './callRows.ts';
import { chunkKey } from './callHistory.ts';
import type { Rows } from './rows.ts';

/** Calls in the order of their time, without an array of them all: what costs time with each change is the number of chunks. */
export function timedRows(
  wanted: readonly WantedCalls[],
  isNewestFirst: boolean,
): Rows<CallSummary> {
  const parts = wanted.filter(({ calls }) => calls.length > 0);
  const starts: number[] = [];
  let count = 0;
  for (const { calls } of parts) {
    starts.push(count);
    count += calls.length;
  }
  const turned = (index: number) => (isNewestFirst ? count - 1 - index : index);

  return {
    count,
    keyOf: call => call.id,
    at(index) {
      const place = turned(index);
      if (place < 0 || place >= count) return undefined;
      const part = lastPlaceUpTo(starts, place);
      return parts[part]?.calls[place - (starts[part] ?? 0)];
    },
    indexOf(key) {
      const chunk = chunkKey(Number(key));
      const part = parts.findIndex(one => one.key === chunk);
      const slot = parts[part]?.calls.findIndex(({ id }) => id === key) ?? -1;
      return slot === -1 ? -1 : turned((starts[part] ?? 0) + slot);
    },
  };
}

/** The last of the ascending `starts` that is not above `place`. */
function lastPlaceUpTo(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
