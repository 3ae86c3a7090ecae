import type { CallSummary } from '#protocol/call.ts';

import type { CallFilter } from './callFilter.ts';
import { chunkKey, type CallChunk, type CallHistory } from './callHistory.ts';
import { compareCalls, type CallOrder } from './callOrder.ts';
import { rowsOf, type Rows } from './rows.ts';
import { timedRows } from './timedRows.ts';

/** The ids of the calls that have the texts of a filter, by chunk. */
export type FoundCalls = ReadonlyMap<number, ReadonlySet<number>>;

/** Which of all calls are shown, and how. */
export interface CallQuery {
  readonly filter: CallFilter;
  /** Undefined where the filter has no texts. */
  readonly found: FoundCalls | undefined;
  readonly order: CallOrder;
}

/** Those calls of one chunk that are wanted, oldest first. */
export interface WantedCalls {
  readonly key: number;
  readonly calls: readonly CallSummary[];
}

interface Sifted extends WantedCalls {
  readonly chunk: CallChunk;
  readonly filter: CallFilter;
  readonly found: ReadonlySet<number> | undefined;
}

/**
 * Opens what finds the rows of a table of calls. It remembers its last answer, and sifts only the chunks that have
 * changed since: with each batch of events those are one or two of two hundred.
 */
export function openCallRows(): (history: CallHistory, query: CallQuery) => Rows<CallSummary> {
  let sifted = new Map<number, Sifted>();
  let ordered:
    | { order: CallOrder; wanted: readonly WantedCalls[]; calls: CallSummary[] }
    | undefined;

  return (history, { filter, found, order }) => {
    const wanted = history.chunks.map(chunk => {
      const inChunk = found && (found.get(chunk.key) ?? noIds);
      const known = sifted.get(chunk.key);
      return known?.chunk === chunk && known.filter === filter && known.found === inChunk
        ? known
        : { key: chunk.key, chunk, filter, found: inChunk, calls: sift(chunk, filter, inChunk) };
    });
    sifted = new Map(wanted.map(one => [one.key, one]));
    if (order.by === 'time') {
      ordered = undefined;
      return timedRows(wanted, order.isDescending);
    }
    const before = ordered?.order === order ? ordered : { wanted: [], calls: [] };
    const calls = reorder(before, wanted, order);
    ordered = { order, wanted, calls };
    return rowsOf(calls, call => call.id);
  };
}

const noIds: ReadonlySet<number> = new Set();

function sift(
  { calls }: CallChunk,
  filter: CallFilter,
  found: ReadonlySet<number> | undefined,
): readonly CallSummary[] {
  const isWanted = (call: CallSummary) => (!found || found.has(call.id)) && filter.matches(call);
  return calls.filter(isWanted);
}

/** Takes the calls of chunks that changed out of their order, and puts them in again where they now belong. */
function reorder(
  before: { readonly wanted: readonly WantedCalls[]; readonly calls: CallSummary[] },
  wanted: readonly WantedCalls[],
  order: CallOrder,
): CallSummary[] {
  const isSame = new Map(before.wanted.map(one => [one.key, one]));
  const changed = wanted.filter(one => isSame.get(one.key) !== one);
  if (changed.length === 0 && wanted.length === before.wanted.length) return before.calls;
  const unchanged = new Set(
    wanted.filter(one => isSame.get(one.key) === one).map(({ key }) => key),
  );
  const compare = compareCalls(order);
  const kept = before.calls.filter(({ id }) => unchanged.has(chunkKey(id)));
  const added = changed.flatMap(({ calls }) => calls).sort(compare);
  return mergeOrdered(kept, added, compare);
}

function mergeOrdered<Item>(
  ones: readonly Item[],
  others: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Item[] {
  const merged: Item[] = [];
  let next = 0;
  for (const one of ones) {
    for (let other = others[next]; other !== undefined && compare(other, one) < 0;) {
      merged.push(other);
      next += 1;
      other = others[next];
    }
    merged.push(one);
  }
  for (; next < others.length; next += 1) {
    const other = others[next];
    if (other !== undefined) merged.push(other);
  }
  return merged;
}
