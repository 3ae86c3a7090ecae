import type { DaemonFrame } from '#protocol/controlFrame.ts';
import { controlVersion } from '#protocol/controlTerms.ts';
import type { ControlMethod, ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import { reflect, type SnapshotMirror } from '../model/snapshotMirror.ts';
import { DaemonFailure } from './daemonFailure.ts';
import { openFrameSocket, type FrameSocket, type SocketEnd } from './frameSocket.ts';
import { Heartbeat } from './heartbeat.ts';
import { PendingRequests, type Progress } from './pendingRequests.ts';

/** Who listens to a connection. */
export interface ControlListener {
  /** Gets the whole state, after each change. */
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onEvent: (event: ControlEvent) => void;
}

/** What may go with a request. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** How the daemon introduces itself. */
export type Hello = Extract<DaemonFrame, { type: 'hello' }>;

/** One conversation with the daemon over control, from hello until its socket ends or falls silent. */
export class ControlConnection {
  /** Settles once, when this connection is of no more use. */
  readonly ended: Promise<SocketEnd>;
  readonly #listener: ControlListener;
  readonly #pending = new PendingRequests();
  readonly #hello = Promise.withResolvers<Hello>();
  readonly #ending = Promise.withResolvers<SocketEnd>();
  readonly #heartbeat: Heartbeat;
  #socket: FrameSocket | undefined;
  #mirror: SnapshotMirror = { kind: 'awaitingSnapshot' };
  #hasEnded = false;

  constructor(listener: ControlListener, lapseMs: number) {
    this.#listener = listener;
    this.ended = this.#ending.promise;
    this.#heartbeat = new Heartbeat(lapseMs, () =>
      this.#end({ isOrderly: false, reason: 'The daemon does not answer' }),
    );
  }

  /** Connects, says hello as `client`, and learns who answers. The snapshot follows. */
  async open(
    discovery: DiscoveryFile,
    client: { name: string; version: string },
    signal: AbortSignal,
  ): Promise<Hello> {
    this.#socket = await openFrameSocket(discovery, frame => this.#receive(frame), signal);
    if (this.#hasEnded) this.#socket.dispose();
    void this.#socket.ended.then(end => this.#end(end));
    this.#socket.send({
      type: 'hello',
      controlVersion,
      client,
      subscribe: true,
      // Somebody is at the editor who answers what targets ask.
      answersInputs: true,
    });

    const giveUp = () => this.#end({ isOrderly: true, reason: 'Given up' });
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const first = await Promise.race([this.#hello.promise, this.ended]);
      signal.throwIfAborted();
      if ('reason' in first) throw new DaemonFailure('DAEMON_UNREACHABLE', first.reason);
      return first;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Asks the daemon for something. When `signal` is aborted, the daemon is told to give it up. */
  async request<Method extends ControlMethod>(
    method: Method,
    params: ControlParams<Method>,
    { signal, onProgress }: RequestOptions = {},
  ): Promise<ControlResult<Method>> {
    signal?.throwIfAborted();
    const socket = this.#socket;
    if (!socket || this.#hasEnded) throw gone('The daemon is not connected');

    const { id, answer } = this.#pending.add(method, onProgress);
    const cancel = () => {
      socket.send({ type: 'cancel', id });
      this.#pending.abandon(id, new DaemonFailure('ABORTED', 'Cancelled'));
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      socket.send({ type: 'request', id, method, params });
      return await answer;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  dispose(): void {
    this.#end({ isOrderly: true, reason: 'Closed' });
  }

  #receive(frame: DaemonFrame): void {
    if (this.#hasEnded) return;
    this.#heartbeat.beat();
    switch (frame.type) {
      case 'hello':
        this.#hello.resolve(frame);
        return;
      case 'snapshot':
      case 'events':
        this.#follow(frame);
        return;
      case 'progress':
      case 'response':
      case 'failure':
        this.#pending.receive(frame);
        return;
      case 'heartbeat':
        return;
    }
  }

  #follow(frame: Extract<DaemonFrame, { type: 'snapshot' | 'events' }>): void {
    const before = this.#mirror;
    const { mirror, needsSnapshot } = reflect(before, frame);
    this.#mirror = mirror;
    if (needsSnapshot) this.#socket?.send({ type: 'resync' });
    if (mirror === before || mirror.kind === 'awaitingSnapshot') return;
    this.#listener.onSnapshot(mirror.snapshot);
    if (frame.type === 'events') frame.events.forEach(event => this.#listener.onEvent(event));
  }

  #end(end: SocketEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#heartbeat.dispose();
    this.#socket?.dispose();
    this.#pending.abandonAll(gone(end.reason));
    this.#ending.resolve(end);
  }
}

function gone(reason: string): DaemonFailure {
  return new DaemonFailure('DAEMON_UNREACHABLE', reason);
}
