import { readFilter } from './calls/callFilter.ts';
import { beginSearch } from './calls/textSearch.ts';
import type { State } from './state.ts';
import { quietly, type Step } from './step.ts';

/** Narrows the calls to those that `filter` asks for. */
export function filterCalls(state: State, filter: string): Step {
  return filter === state.filter ? quietly(state) : searchAnew({ ...state, filter });
}

/** Begins anew to search for the texts of the filter; what is searched for no longer is given up. */
export function searchAnew(state: State): Step {
  const { search } = state;
  return {
    state: { ...state, search: beginSearch(readFilter(state.filter, state.now), state.calls) },
    send: search?.requestId === undefined ? [] : [{ type: 'cancel', id: search.requestId }],
  };
}
