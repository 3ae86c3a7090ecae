import type { CallOutcome, CallSummary } from '#protocol/call.ts';
import type { DaemonFrame } from '#protocol/controlFrame.ts';
import { controlVersion } from '#protocol/controlTerms.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { SessionSummary } from '#protocol/session.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { newestFirst } from '../../../webview/calls/callHistory.ts';
import { reduce, type Action } from '../../../webview/reduce.ts';
import { initialState, type State } from '../../../webview/state.ts';

/** When everything in these examples begins: noon by the clock of whoever runs them. */
export const noon = new Date(2026, 10, 22, 12, 0, 0, 0).getTime();

export function call(id: number, change: Partial<CallSummary> = {}): CallSummary {
  return {
    id,
    sessionId: 'session',
    client: 'curl',
    federation: 'user',
    target: 'everything',
    method: 'tools/call',
    tool: 'echo',
    exposedName: 'everything_echo',
    startedAt: noon,
    outcome: { kind: 'succeeded', durationMs: 12 },
    requestBytes: 61,
    responseBytes: 1_234,
    ...change,
  };
}

export const pending: CallOutcome = { kind: 'pending' };

export function session(id: string, change: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    federation: 'user',
    client: { name: 'code-server', version: '1.139.1' },
    protocolVersion: '2025-11-25',
    via: 'http',
    startedAt: noon,
    lastUsedAt: noon,
    callCount: 3,
    isListening: true,
    ...change,
  };
}

export function target(name: string, state: TargetState): TargetStatus {
  return {
    name,
    transport: 'stdio',
    address: 'node server.js',
    state,
    toolCount: 1,
    toolsAreKept: false,
    notes: [],
  };
}

export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    daemon: {
      version: '0.1.0',
      pid: 4_711,
      startedAt: noon - 60_000,
      host: '127.0.0.1',
      port: 7_311,
      needsToken: true,
    },
    federations: [],
    sessions: [],
    endedSessions: [],
    inputs: [],
    clusters: [],
    calls: [],
    ...change,
  };
}

export const hello: DaemonFrame = { type: 'hello', controlVersion, version: '0.1.0', pid: 4_711 };

export function snapshotFrame(seq: number, change: Partial<Snapshot> = {}): DaemonFrame {
  return { type: 'snapshot', seq, snapshot: snapshot(change) };
}

export function eventsFrame(seq: number, ...events: ControlEvent[]): DaemonFrame {
  return { type: 'events', seq, events };
}

export function received(frame: DaemonFrame, at: number = noon): Action {
  return { kind: 'received', message: { type: 'frame', frame }, at };
}

export function linked(state: 'open' | 'closed', at: number = noon): Action {
  return { kind: 'received', message: { type: 'link', state }, at };
}

/** The calls that the page knows, oldest first. */
export function callsOf({ calls }: State): CallSummary[] {
  return [...newestFirst(calls)].toReversed();
}

/** The state after all of `actions`. */
export function after(state: State, ...actions: Action[]): State {
  return actions.reduce((before, action) => reduce(before, action).state, state);
}

/** A page that follows the daemon's events; the last one had number 5. */
export function following(change: Partial<Snapshot> = {}): State {
  return after(
    initialState(noon),
    linked('open'),
    received(hello),
    received(snapshotFrame(5, change)),
  );
}
