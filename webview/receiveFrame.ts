import { applyEvent } from '#protocol/applyEvent.ts';
import type { DaemonFrame } from '#protocol/controlFrame.ts';
import { controlVersion } from '#protocol/controlTerms.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

import { refuseLink } from './link.ts';
import { closeCall, reloadCall } from './openedCall.ts';
import { beginWithCalls, receiveCalls, receiveRefusal, receiveResponse } from './receiveCalls.ts';
import type { State } from './state.ts';
import { quietly, type Step } from './step.ts';

/** What a frame from the daemon makes of the state. */
export function receiveFrame(before: State, frame: DaemonFrame): Step {
  if (before.link.kind !== 'open') return quietly(before);
  const state: State = { ...before, heardAt: before.now };
  switch (frame.type) {
    case 'hello':
      return quietly(frame.controlVersion === controlVersion ? state : refuseLink(state));
    case 'snapshot':
      return receiveSnapshot(state, frame.seq, frame.snapshot);
    case 'events':
      return receiveEvents(state, frame.seq, frame.events);
    case 'response':
      return quietly(receiveResponse(state, frame.id, frame.result));
    case 'failure':
      return quietly(receiveRefusal(state, frame.id, frame.error.message));
    case 'heartbeat':
    case 'progress':
      return quietly(state);
  }
}

function receiveSnapshot(before: State, seq: number, { calls, ...rest }: Snapshot): Step {
  const snapshot: Snapshot = { ...rest, calls: [] };
  const begun = beginWithCalls(
    { ...before, snapshot, numbering: { kind: 'following', seq } },
    calls,
  );
  // Another daemon counts its calls anew: the same number is another call there.
  const isOther = before.snapshot && before.snapshot.daemon.startedAt !== snapshot.daemon.startedAt;
  const shown = isOther ? quietly(closeCall(begun.state)) : reloadCall(begun.state);
  return { state: shown.state, send: [...begun.send, ...shown.send] };
}

function receiveEvents(before: State, seq: number, events: readonly ControlEvent[]): Step {
  const { numbering, snapshot } = before;
  if (numbering.kind === 'awaitingSnapshot' || !snapshot || seq <= numbering.seq) {
    return quietly(before);
  }
  if (seq > numbering.seq + 1) {
    return {
      state: { ...before, numbering: { kind: 'awaitingSnapshot' } },
      send: [{ type: 'resync' }],
    };
  }
  const calls = events.flatMap(event => (event.kind === 'callChanged' ? [event.call] : []));
  const others = events.filter(event => event.kind !== 'callChanged');
  const state = receiveCalls(
    {
      ...before,
      snapshot: others.reduce(applyEvent, snapshot),
      numbering: { kind: 'following', seq },
    },
    calls,
  );
  return events.some(event => endsOpenedCall(state, event)) ? reloadCall(state) : quietly(state);
}

function endsOpenedCall({ opened }: State, event: ControlEvent): boolean {
  return (
    opened.kind !== 'none' &&
    event.kind === 'callChanged' &&
    event.call.id === opened.callId &&
    event.call.outcome.kind !== 'pending'
  );
}
