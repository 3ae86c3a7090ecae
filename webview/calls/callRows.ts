import type { CallSummary } from '#protocol/call.ts';

import type { CallFilter } from './callFilter.ts';
import { chunkKey, type CallChunk, type CallHistory } from './callHistory.ts';
import { firstPlace } from './firstPlace.ts';
import { compareCalls, orderCalls, type CallOrder } from './callOrder.ts';
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
  /** The time by the page's clock. */
  readonly now: number;
}

/** Calls that stand in an order of their own are put in order again no sooner than this: they would jump about otherwise. */
const orderedForMs = 1_000;

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
  let ordered: Ordered | undefined;

  return (history, { filter, found, order, now }) => {
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
    const isSameQuery =
      ordered?.order === order && ordered.filter === filter && ordered.found === found;
    if (!ordered || !isSameQuery || now < ordered.at || now >= ordered.at + orderedForMs) {
      const before = isSameQuery && ordered ? ordered : { wanted: [], calls: [] };
      const calls = reorder(before, wanted, order);
      ordered = { order, filter, found, wanted, calls, at: now };
    }
    const { calls } = ordered;
    return rowsOf(calls, call => call.id);
  };
}

interface Ordered extends CallQueryPart {
  readonly wanted: readonly WantedCalls[];
  readonly calls: readonly CallSummary[];
  /** When they were put in order. */
  readonly at: number;
}

type CallQueryPart = Pick<CallQuery, 'filter' | 'found' | 'order'>;

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
  before: Pick<Ordered, 'wanted' | 'calls'>,
  wanted: readonly WantedCalls[],
  order: CallOrder,
): readonly CallSummary[] {
  const known = new Set(before.wanted);
  const changed = wanted.filter(one => !known.has(one));
  if (changed.length === 0 && wanted.length === before.wanted.length) return before.calls;
  const added = orderCalls(
    changed.flatMap(({ calls }) => calls),
    order,
  );
  if (changed.length === wanted.length) return added;
  const unchanged = new Set(wanted.filter(one => known.has(one)).map(({ key }) => key));
  const kept = before.calls.filter(({ id }) => unchanged.has(chunkKey(id)));
  return insertOrdered(kept, added, compareCalls(order));
}

/** Puts some items where they belong among many others. Both are in order. */
function insertOrdered<Item>(
  many: readonly Item[],
  some: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Item[] {
  const parts: (readonly Item[])[] = [];
  let from = 0;
  for (const item of some) {
    const place = firstPlace(many, other => compare(other, item) > 0, from);
    parts.push(many.slice(from, place), [item]);
    from = place;
  }
  return parts.concat([many.slice(from)]).flat();
}
