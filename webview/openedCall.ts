import type { CallDetail } from '#protocol/call.ts';
import { controlMethods, type ControlParams } from '#protocol/controlRequest.ts';

import type { OpenedCall, State } from './state.ts';
import { quietly, type Step } from './step.ts';

/** Shows a call: asks the daemon for its arguments and result. */
export function openCall(state: State, callId: number): Step {
  if (state.link.kind !== 'open') {
    const message = 'Arguments and result are shown when the daemon is connected again';
    return quietly({ ...state, opened: { kind: 'failed', callId, message } });
  }
  const requestId = state.nextRequestId;
  const params: ControlParams<'readCall'> = { callId };
  return {
    state: {
      ...state,
      nextRequestId: requestId + 1,
      opened: { kind: 'loading', callId, requestId, previous: detailOf(state.opened, callId) },
    },
    send: [{ type: 'request', id: requestId, method: 'readCall', params }],
  };
}

/** Asks again for the call that is shown, if one is: it has ended, or the daemon was away. */
export function reloadCall(state: State): Step {
  return state.opened.kind === 'none' ? quietly(state) : openCall(state, state.opened.callId);
}

/** Shows no call. */
export function closeCall(state: State): State {
  return { ...state, opened: { kind: 'none' } };
}

/** Takes the daemon's answer, if it is to the last question. */
export function receiveAnswer(state: State, requestId: number, result: unknown): State {
  const { opened } = state;
  if (opened.kind !== 'loading' || opened.requestId !== requestId) return state;
  const { callId } = opened;
  const parsed = controlMethods.readCall.result.safeParse(result);
  return {
    ...state,
    opened: parsed.success
      ? { kind: 'loaded', callId, detail: parsed.data }
      : { kind: 'failed', callId, message: 'The daemon gave an answer that cannot be read' },
  };
}

/** Takes the daemon's refusal, if it is to the last question. */
export function receiveFailure(state: State, requestId: number, message: string): State {
  const { opened } = state;
  if (opened.kind !== 'loading' || opened.requestId !== requestId) return state;
  return { ...state, opened: { kind: 'failed', callId: opened.callId, message } };
}

/** Waits no longer for an answer that cannot come; what was shown before is kept. */
export function loseAnswer(state: State): State {
  const { opened } = state;
  if (opened.kind !== 'loading') return state;
  const { callId, previous } = opened;
  return {
    ...state,
    opened: previous
      ? { kind: 'loaded', callId, detail: previous }
      : { kind: 'failed', callId, message: 'The connection was lost before the answer came' },
  };
}

/** What is known of the arguments and result of call `callId`. */
export function detailOf(opened: OpenedCall, callId: number): CallDetail | undefined {
  switch (opened.kind) {
    case 'none':
    case 'failed':
      return undefined;
    case 'loading':
      return opened.callId === callId ? opened.previous : undefined;
    case 'loaded':
      return opened.callId === callId ? opened.detail : undefined;
  }
}
