import type { Address } from './address.ts';
import { filterCalls } from './filterState.ts';
import { closeCall, openCall } from './openedCall.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Shows what an address stands for. */
export function goTo(state: State, { tab, filter, order, callId }: Address): Step {
  const filtered = filterCalls({ ...state, tab, order }, filter);
  const opened = state.opened.kind === 'none' ? undefined : state.opened.callId;
  if (callId === opened) return filtered;
  if (callId === undefined) return { ...filtered, state: closeCall(filtered.state) };
  const shown = openCall(filtered.state, callId);
  return { state: shown.state, send: [...filtered.send, ...shown.send] };
}
