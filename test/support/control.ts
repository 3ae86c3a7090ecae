import { once } from 'node:events';

import { WebSocket } from 'ws';

import { applyEvent } from '#protocol/applyEvent.ts';
import { DaemonFrame } from '#protocol/controlFrame.ts';
import { controlPath, controlVersion } from '#protocol/controlTerms.ts';
import {
  controlMethods,
  type ControlMethod,
  type ControlParams,
  type ControlResult,
} from '#protocol/controlRequest.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { Emitter } from '../../daemon/lib/emitter.ts';
import type { RunningDaemon } from './daemon.ts';
import { eventually, inTime } from './eventually.ts';
import { Inbox } from './inbox.ts';

/** A face of the daemon, as the extension is one: what it sees and what it can ask. */
export interface Control extends AsyncDisposable {
  readonly snapshot: Snapshot;
  /** Every event since the start, in order. */
  readonly events: Inbox<ControlEvent>;
  /** The sequence numbers of the frames, in order. */
  readonly numbers: readonly number[];
  /** Waits until `probe` finds what it looks for in the snapshot. */
  until<Value>(what: string, probe: (snapshot: Snapshot) => Value | undefined): Promise<Value>;
  /** Waits until a target is in a state of this kind, and gives the state. */
  untilState<Kind extends TargetState['kind']>(
    target: string,
    kind: Kind,
  ): Promise<Extract<TargetState, { kind: Kind }>>;
  target(name: string): TargetStatus;
  /** Waits for the next heartbeat. */
  heartbeat(): Promise<void>;
  request<Method extends ControlMethod>(
    method: Method,
    params: ControlParams<Method>,
  ): Promise<ControlResult<Method>>;
}

/** The daemon said no to a request. */
export class ControlFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Connects to control, and waits for the first snapshot. */
export async function openControl(
  daemon: Pick<RunningDaemon, 'url' | 'authorization'>,
): Promise<Control> {
  const url = new URL(controlPath, daemon.url.replace(/^http/, 'ws'));
  const socket = new WebSocket(url, { headers: { ...daemon.authorization } });
  const frames = new Emitter<DaemonFrame>();
  const changes = new Emitter<void>();
  const events = new Inbox<ControlEvent>();
  const numbers: number[] = [];
  let snapshot: Snapshot | undefined;
  let lastId = 0;

  socket.on('message', (data: Buffer) => {
    const frame = DaemonFrame.parse(JSON.parse(data.toString('utf8')));
    if (frame.type === 'snapshot') snapshot = frame.snapshot;
    if (frame.type === 'snapshot' || frame.type === 'events') numbers.push(frame.seq);
    if (frame.type === 'events') {
      for (const event of frame.events) {
        if (snapshot) snapshot = applyEvent(snapshot, event);
        events.put(event);
      }
    }
    frames.emit(frame);
    changes.emit();
  });
  await once(socket, 'open');
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  const client = { name: 'test', version: '1.0.0' };
  send({ type: 'hello', controlVersion, client, subscribe: true });
  await eventually(
    'the first snapshot',
    changes,
    () => snapshot,
    () => socket.readyState,
  );

  const now = (): Snapshot => {
    if (!snapshot) throw new Error('There is no snapshot yet');
    return snapshot;
  };
  const control: Control = {
    get snapshot() {
      return now();
    },
    events,
    numbers,
    until: (what, probe) => eventually(what, changes, () => probe(now()), now),
    untilState: (target, kind) =>
      control.until(`target ${target} to be ${kind}`, () => stateOfKind(control, target, kind)),
    target(name) {
      const found = mainFederation(now()).targets.find(target => target.name === name);
      if (!found) throw new Error(`There is no target ${name}`);
      return found;
    },
    async heartbeat() {
      const { promise, resolve } = Promise.withResolvers<void>();
      using _listening = frames.on(frame => frame.type === 'heartbeat' && resolve());
      await inTime('a heartbeat', promise);
    },
    async request(method, params) {
      const id = ++lastId;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      using _listening = frames.on(frame => {
        if (frame.type === 'response' && frame.id === id) resolve(frame.result);
        if (frame.type === 'failure' && frame.id === id) {
          reject(new ControlFailure(frame.error.code, frame.error.message));
        }
      });
      send({ type: 'request', id, method, params });
      const result = controlMethods[method].result.parse(await promise);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each method with its result, which an index loses
      return result as ControlResult<typeof method>;
    },
    async [Symbol.asyncDispose]() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
  return control;
}

/** The federation that a daemon serves at `/mcp`. */
export function mainFederation(snapshot: Snapshot): FederationStatus {
  const [federation] = snapshot.federations;
  if (!federation) throw new Error('There is no federation');
  return federation;
}

function stateOfKind<Kind extends TargetState['kind']>(
  { snapshot }: Control,
  name: string,
  kind: Kind,
): Extract<TargetState, { kind: Kind }> | undefined {
  const target = mainFederation(snapshot).targets.find(one => one.name === name);
  if (target?.state.kind !== kind) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the check above narrows it, but not for a generic kind
  return target.state as Extract<TargetState, { kind: Kind }>;
}
