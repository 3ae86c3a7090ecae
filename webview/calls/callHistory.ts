import type { CallSummary } from '#protocol/call.ts';

import { firstPlace } from './firstPlace.ts';

/** How many calls the page holds at most; older ones fall off. As many as the daemon remembers. */
export const heldCalls = 100_000;

/** So many ids stand together in a chunk. */
const chunkSize = 512;

/** Calls whose ids follow each other. One that did not change is the same value, so that work done for it need not be done again. */
export interface CallChunk {
  /** Which of all chunks it is: higher ones are newer. */
  readonly key: number;
  /** In the order of their ids; without the calls that are not known. */
  readonly calls: readonly CallSummary[];
}

/**
 * All calls that the page knows, as a value: adding to it copies the few chunks that change and nothing else,
 * however many calls there are.
 */
export interface CallHistory {
  /** In the order of their keys. */
  readonly chunks: readonly CallChunk[];
  readonly count: number;
}

export const noCalls: CallHistory = { chunks: [], count: 0 };

/** The history with these calls, new ones or those that changed. */
export function addCalls(history: CallHistory, calls: readonly CallSummary[]): CallHistory {
  const byChunk = Map.groupBy(calls, ({ id }) => chunkKey(id));
  const chunks = [...history.chunks];
  for (const [key, changed] of byChunk) {
    const place = placeOf(chunks, key);
    const known = chunks[place];
    if (known?.key === key) chunks[place] = { key, calls: merge(known.calls, changed) };
    else chunks.splice(place, 0, { key, calls: merge([], changed) });
  }
  return withinLimit(chunks);
}

/** The call of this id, where it is known. */
export function findCall({ chunks }: CallHistory, id: number): CallSummary | undefined {
  const key = chunkKey(id);
  const chunk = chunks[placeOf(chunks, key)];
  return chunk?.key === key ? chunk.calls[slotOf(chunk.calls, id)] : undefined;
}

/** All calls, the newest first. */
export function* newestFirst({ chunks }: CallHistory): Generator<CallSummary> {
  for (const { calls } of chunks.toReversed()) yield* calls.toReversed();
}

/** The chunk that calls with this id are in. */
export function chunkKey(id: number): number {
  return Math.floor(id / chunkSize);
}

function withinLimit(chunks: CallChunk[]): CallHistory {
  let count = 0;
  for (const { calls } of chunks) count += calls.length;
  while (chunks[0] && count - chunks[0].calls.length >= heldCalls) {
    count -= chunks[0].calls.length;
    chunks.shift();
  }
  return { chunks, count };
}

function merge(
  known: readonly CallSummary[],
  changed: readonly CallSummary[],
): readonly CallSummary[] {
  const calls = [...known];
  for (const call of changed) {
    // Most are the newest of all.
    const slot = (calls.at(-1)?.id ?? -1) < call.id ? calls.length : placeOfId(calls, call.id);
    calls.splice(slot, calls[slot]?.id === call.id ? 1 : 0, call);
  }
  return calls;
}

function slotOf(calls: readonly CallSummary[], id: number): number {
  const slot = placeOfId(calls, id);
  return calls[slot]?.id === id ? slot : -1;
}

function placeOf(chunks: readonly CallChunk[], key: number): number {
  return firstPlace(chunks, chunk => chunk.key >= key);
}

function placeOfId(calls: readonly CallSummary[], id: number): number {
  return firstPlace(calls, call => call.id >= id);
}
