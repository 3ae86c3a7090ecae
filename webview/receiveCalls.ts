import type { CallSummary } from '#protocol/call.ts';

import { addCalls, noCalls } from './calls/callHistory.ts';
import { missingBefore, nothingMissing, receivePast } from './calls/pastCalls.ts';
import { failSearch, receiveFound, searchAlso } from './calls/textSearch.ts';
import { searchAnew } from './filterState.ts';
import { failCompared, receiveCompared } from './comparison.ts';
import { receiveAnswer, receiveFailure } from './openedCall.ts';
import type { State } from './state.ts';
import { failStatistics, receiveStatistics } from './statistics.ts';
import type { Step } from './step.ts';

/** Begins with the calls of a snapshot: those that were known may have ended while nothing was heard of them. */
export function beginWithCalls(state: State, calls: readonly CallSummary[]): Step {
  return searchAnew({ ...state, calls: addCalls(noCalls, calls), past: missingBefore(calls) });
}

/** Takes calls that are new, or have changed, or were long ago. */
export function receiveCalls(state: State, calls: readonly CallSummary[]): State {
  if (calls.length === 0) return state;
  return {
    ...state,
    calls: addCalls(state.calls, calls),
    search: state.search && searchAlso(state.search, calls),
  };
}

/** Takes the daemon's answer to a question. */
export function receiveResponse(state: State, requestId: number, result: unknown): State {
  const { past, search } = state;
  if (past.kind === 'missing' && past.requestId === requestId) {
    const received = receivePast(result, state.calls);
    return receiveCalls({ ...state, past: received.past }, received.calls);
  }
  if (search?.requestId === requestId) return { ...state, search: receiveFound(search, result) };
  const counted = receiveStatistics(state, requestId, result);
  return receiveAnswer(receiveCompared(counted, requestId, result), requestId, result);
}

/** Takes the daemon's refusal of a question. */
export function receiveRefusal(state: State, requestId: number, message: string): State {
  const { past, search } = state;
  // A daemon of an earlier build has no past to tell of.
  if (past.kind === 'missing' && past.requestId === requestId)
    return { ...state, past: nothingMissing };
  if (search?.requestId === requestId) return { ...state, search: failSearch(search, message) };
  const counted = failStatistics(state, requestId, message);
  return receiveFailure(failCompared(counted, requestId, message), requestId, message);
}
