import type { CallSummary } from '#protocol/call.ts';
import type { ClientFrame } from '#protocol/controlFrame.ts';
import { controlMethods, type ControlParams } from '#protocol/controlRequest.ts';

import type { CallFilter } from './callFilter.ts';
import { chunkKey, newestFirst, type CallHistory } from './callHistory.ts';
import type { FoundCalls } from './callRows.ts';

/** So many calls are asked about at once: few enough that the first answers are there soon. */
const askedAtOnce = 2_000;

/** A search in arguments and results, which only the daemon has: it is asked about the calls that the filter lets through otherwise. */
export interface TextSearch {
  readonly filter: CallFilter;
  readonly found: FoundCalls;
  /** The ids that it has not been asked about, in groups; the last group is the next. */
  readonly waiting: readonly (readonly number[])[];
  /** How many of those that were asked about have lost their arguments and results to newer ones. */
  readonly forgottenCount: number;
  readonly requestId: number | undefined;
  readonly failure: string | undefined;
}

/** Begins to search for the texts of a filter; undefined where it has none. */
export function beginSearch(filter: CallFilter, history: CallHistory): TextSearch | undefined {
  if (filter.texts.length === 0) return undefined;
  const search = {
    filter,
    found: new Map(),
    waiting: [],
    forgottenCount: 0,
    requestId: undefined,
    failure: undefined,
  };
  return searchAlso(search, [...newestFirst(history)].toReversed());
}

/** Searches these calls, too, which are new or have changed: before all others, as they are on top of the table. */
export function searchAlso(search: TextSearch, calls: readonly CallSummary[]): TextSearch {
  const ids = calls.filter(call => search.filter.matches(call)).map(({ id }) => id);
  if (ids.length === 0) return search;
  const last = search.waiting.at(-1) ?? [];
  const joined = last.length + ids.length <= askedAtOnce;
  const waiting = joined ? search.waiting.slice(0, -1) : [...search.waiting];
  const all = joined ? [...last, ...ids] : ids;
  for (let from = 0; from < all.length; from += askedAtOnce) {
    waiting.push(all.slice(from, from + askedAtOnce));
  }
  return { ...search, waiting };
}

/** Whether there is still something to ask. */
export function isSearching({ waiting, requestId, failure }: TextSearch): boolean {
  return failure === undefined && (waiting.length > 0 || requestId !== undefined);
}

/** Asks about the next group under the id `requestId`; undefined when there is none, or when an answer is awaited. */
export function askSearch(
  search: TextSearch,
  requestId: number,
): { search: TextSearch; frame: ClientFrame } | undefined {
  const callIds = search.waiting.at(-1);
  if (!callIds || search.requestId !== undefined || search.failure !== undefined) return undefined;
  const params: ControlParams<'findCalls'> = {
    texts: [...search.filter.texts],
    callIds: [...callIds],
  };
  return {
    search: { ...search, waiting: search.waiting.slice(0, -1), requestId },
    frame: { type: 'request', id: requestId, method: 'findCalls', params },
  };
}

/** Takes the daemon's answer. */
export function receiveFound(search: TextSearch, result: unknown): TextSearch {
  const parsed = controlMethods.findCalls.result.safeParse(result);
  if (!parsed.success) return failSearch(search, 'The daemon gave an answer that cannot be read');
  const found = new Map(search.found);
  for (const [key, ids] of Map.groupBy(parsed.data.callIds, chunkKey)) {
    found.set(key, new Set([...(found.get(key) ?? []), ...ids]));
  }
  const forgottenCount = search.forgottenCount + parsed.data.forgottenCount;
  return { ...search, found, forgottenCount, requestId: undefined };
}

/** Takes the daemon's refusal, and asks no more. */
export function failSearch(search: TextSearch, failure: string): TextSearch {
  return { ...search, requestId: undefined, waiting: [], failure };
}
