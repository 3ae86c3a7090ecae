import type { CallDetail } from '#protocol/call.ts';
import { controlMethods } from '#protocol/controlRequest.ts';

import type { State } from './state.ts';
import { quietly, type Step } from './step.ts';

/** A call of two that are compared, read from the daemon. */
export type ComparedCall =
  | { readonly kind: 'loading'; readonly callId: number; readonly requestId: number }
  | { readonly kind: 'loaded'; readonly callId: number; readonly detail: CallDetail }
  | { readonly kind: 'failed'; readonly callId: number; readonly message: string };

/** Two calls beside each other, or the first of them, while the other one is still to be chosen. */
export type Comparison =
  | { readonly kind: 'none' }
  | { readonly kind: 'marked'; readonly callId: number }
  | { readonly kind: 'shown'; readonly before: ComparedCall; readonly after: ComparedCall };

/** Takes a call as the first of two. */
export function markCall(state: State, callId: number): State {
  return { ...state, comparison: { kind: 'marked', callId } };
}

/** Compares two calls: the one that was made first is the one before. */
export function compareCalls(state: State, one: number, other: number): Step {
  const ids = [Math.min(one, other), Math.max(one, other)] as const;
  const [before, after] = ids.map((callId, index): ComparedCall => {
    if (state.link.kind !== 'open')
      return { kind: 'failed', callId, message: 'The daemon is not connected' };
    return { kind: 'loading', callId, requestId: state.nextRequestId + index };
  });
  if (!before || !after) return quietly(state);
  return {
    state: {
      ...state,
      nextRequestId: state.nextRequestId + 2,
      comparison: { kind: 'shown', before, after },
    },
    send: [before, after].flatMap(call =>
      call.kind === 'loading'
        ? {
            type: 'request' as const,
            id: call.requestId,
            method: 'readCall' as const,
            params: { callId: call.callId },
          }
        : [],
    ),
  };
}

/** Compares nothing any more. */
export function endComparison(state: State): State {
  return state.comparison.kind === 'none' ? state : { ...state, comparison: { kind: 'none' } };
}

/** Takes the daemon's answer, if it is one of those that are waited for. */
export function receiveCompared(state: State, requestId: number, result: unknown): State {
  return settle(state, requestId, callId => {
    const parsed = controlMethods.readCall.result.safeParse(result);
    return parsed.success
      ? { kind: 'loaded', callId, detail: parsed.data }
      : { kind: 'failed', callId, message: 'The daemon gave an answer that cannot be read' };
  });
}

/** Takes the daemon's refusal, if it is one of those that are waited for. */
export function failCompared(state: State, requestId: number, message: string): State {
  return settle(state, requestId, callId => ({ kind: 'failed', callId, message }));
}

function settle(state: State, requestId: number, settled: (callId: number) => ComparedCall): State {
  const { comparison } = state;
  if (comparison.kind !== 'shown') return state;
  const next = (call: ComparedCall) =>
    call.kind === 'loading' && call.requestId === requestId ? settled(call.callId) : call;
  const [before, after] = [next(comparison.before), next(comparison.after)];
  if (before === comparison.before && after === comparison.after) return state;
  return { ...state, comparison: { kind: 'shown', before, after } };
}
