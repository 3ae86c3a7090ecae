import { askForPast } from './calls/pastCalls.ts';
import { askSearch } from './calls/textSearch.ts';
import type { Step } from './step.ts';

/** Asks the daemon for what the page still misses, one question of a kind at a time. */
export function askOn({ state, send }: Step): Step {
  if (state.link.kind !== 'open' || state.numbering.kind !== 'following') return { state, send };
  const requestId = state.nextRequestId;
  const past = askForPast(state.past, requestId);
  const search = state.search && askSearch(state.search, requestId + 1);
  if (!past && !search) return { state, send };
  return {
    state: {
      ...state,
      nextRequestId: requestId + 2,
      ...(past && { past: past.past }),
      ...(search && { search: search.search }),
    },
    send: [...send, ...(past ? [past.frame] : []), ...(search ? [search.frame] : [])],
  };
}
