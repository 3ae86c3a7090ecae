import type { WebSocket } from 'ws';
import * as z from 'zod';

import { ClientFrame, type DaemonFrame } from '#protocol/controlFrame.ts';
import { controlVersion, heartbeatIntervalMs } from '#protocol/controlTerms.ts';
import { isControlMethod } from '#protocol/controlRequest.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import { FederationError, messageOf } from '../lib/federationError.ts';
import type { FederationLease } from '../federation/federations.ts';
import { FaceClusters } from './cluster/faceClusters.ts';
import { handleControl } from './controlMethods.ts';
import type { ControlServices } from './controlServices.ts';
import { ControlSession } from './controlSession.ts';
import { FaceResources } from './faceResources.ts';

/** A face that lets this much pile up unread is gone, or hopelessly slow: it may connect again. */
const maxUnreadBytes = 64 * 1024 * 1024;

/** Codes that tell a face why it was let go (RFC 6455: 4000–4999 are ours). */
const closeCode = { malformed: 4000, otherVersion: 4001, tooSlow: 4002, ending: 1001 } as const;

interface ConnectionListener {
  /** Whether the face may ask for a method; undefined where it may ask for all. */
  readonly mayAsk: ((method: string) => boolean) | undefined;
  /** Called before a snapshot is taken, so that nobody hears twice of what is in it. */
  onSubscribe(): void;
  takeSnapshot(): Snapshot;
  onSubscribed(): void;
  onClose(): void;
}

/** One face of the daemon, from its hello to its end. */
export class ControlConnection implements Disposable {
  readonly #socket: WebSocket;
  readonly #services: ControlServices;
  readonly #listener: ConnectionListener;
  readonly #running = new Map<number, AbortController>();
  readonly #leases: FederationLease[] = [];
  readonly #clusters: FaceClusters;
  readonly #heartbeat: NodeJS.Timeout;
  #session: ControlSession | undefined;
  #resources: FaceResources | undefined;
  #attendance: Disposable | undefined;
  #seq = 0;
  #isSubscribed = false;
  #isOpen = true;

  constructor(socket: WebSocket, services: ControlServices, listener: ConnectionListener) {
    this.#socket = socket;
    this.#services = services;
    this.#listener = listener;
    this.#clusters = new FaceClusters(services.kubernetes.clusters);
    this.#heartbeat = setInterval(
      () => this.#send({ type: 'heartbeat' }),
      heartbeatIntervalMs,
    ).unref();
    // With its default `binaryType`, ws hands over a Buffer.
    socket.on('message', (bytes, isBinary) => {
      this.#receive(!isBinary && Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '');
    });
    socket.on('error', error =>
      services.log.write('warn', 'A control connection failed', { reason: error.message }),
    );
    socket.on('close', () => this.#close());
  }

  get isSubscribed(): boolean {
    return this.#isSubscribed;
  }

  /** The face as a client, once it has called a tool. */
  get session(): ControlSession | undefined {
    return this.#session?.isUsed ? this.#session : undefined;
  }

  /** Sends a batch of events, numbered, if the face wants events. */
  publish(events: readonly ControlEvent[]): void {
    if (!this.#isSubscribed) return;
    this.#seq += 1;
    this.#send({ type: 'events', seq: this.#seq, events: [...events] });
  }

  [Symbol.dispose](): void {
    this.#socket.close(closeCode.ending, 'The daemon is ending');
    this.#close();
  }

  #receive(text: string): void {
    const frame = ClientFrame.safeParse(parseJson(text));
    if (!frame.success)
      return this.#socket.close(closeCode.malformed, 'This is no frame of control');
    if ((frame.data.type === 'hello') === (this.#session !== undefined))
      return this.#socket.close(closeCode.malformed, 'A hello comes first, and once');
    switch (frame.data.type) {
      case 'hello':
        return this.#greet(frame.data);
      case 'request':
        return void this.#request(frame.data);
      case 'cancel':
        return this.#running.get(frame.data.id)?.abort();
      case 'resync':
        return this.#sendSnapshot();
    }
  }

  #greet(hello: Extract<ClientFrame, { type: 'hello' }>): void {
    const { version } = this.#services;
    // Sent in any case: a newer extension learns from it whom it has found.
    this.#send({ type: 'hello', controlVersion, version, pid: process.pid });
    if (hello.controlVersion !== controlVersion) {
      return this.#socket.close(
        closeCode.otherVersion,
        `The daemon speaks control ${controlVersion}`,
      );
    }
    this.#session = new ControlSession(hello.client);
    this.#resources = new FaceResources(this.#session, event => this.publish([event]));
    // To keep questions waiting is to act, too.
    if (hello.answersInputs && !this.#listener.mayAsk)
      this.#attendance = this.#services.inputs.attend();
    if (hello.subscribe) this.#sendSnapshot();
  }

  #sendSnapshot(): void {
    this.#listener.onSubscribe();
    this.#isSubscribed = true;
    this.#send({ type: 'snapshot', seq: this.#seq, snapshot: this.#listener.takeSnapshot() });
    this.#listener.onSubscribed();
  }

  async #request({ id, method, params }: Extract<ClientFrame, { type: 'request' }>): Promise<void> {
    // Its answers could not be told apart, and only one of the two could be cancelled.
    if (this.#running.has(id))
      return this.#socket.close(closeCode.malformed, `Request ${id} is under way already`);
    const abort = new AbortController();
    this.#running.set(id, abort);
    try {
      if (!this.#session || !this.#resources)
        throw new FederationError('INVALID_REQUEST', 'The first frame must be hello');
      if (!isControlMethod(method))
        throw new FederationError('UNKNOWN_METHOD', `There is no method ${method}`);
      if (this.#listener.mayAsk?.(method) === false)
        throw new FederationError('INVALID_REQUEST', `A page may not ask for ${method}`);
      const asker = {
        session: this.#session,
        clusters: this.#clusters,
        resources: this.#resources,
        hold: (lease: FederationLease) => this.#hold(lease),
        progress: (progress: { progress: number; total?: number; message?: string }) =>
          this.#send({ type: 'progress', id, ...progress }),
      };
      const result = await handleControl(method, params, this.#services, asker, abort.signal);
      this.#send({ type: 'response', id, result });
    } catch (error) {
      this.#send({ type: 'failure', id, error: describe(error) });
    } finally {
      this.#running.delete(id);
    }
  }

  #hold(lease: FederationLease): void {
    // Who has gone in the meantime needs no federation any more.
    if (this.#isOpen) this.#leases.push(lease);
    else void lease[Symbol.asyncDispose]();
  }

  #send(frame: DaemonFrame): void {
    if (!this.#isOpen || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > maxUnreadBytes) {
      return this.#socket.close(closeCode.tooSlow, 'Too much was left unread');
    }
    this.#socket.send(JSON.stringify(frame));
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#isSubscribed = false;
    clearInterval(this.#heartbeat);
    this.#attendance?.[Symbol.dispose]();
    this.#clusters[Symbol.dispose]();
    this.#resources?.[Symbol.dispose]();
    for (const abort of this.#running.values()) abort.abort();
    for (const lease of this.#leases.splice(0)) void lease[Symbol.asyncDispose]();
    if (this.session) this.#endSession(this.session);
    this.#listener.onClose();
  }

  #endSession(session: ControlSession): void {
    for (const federation of this.#services.federations.all) federation.forget(session.id);
    this.#services.controlSessionEnded.emit(session);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No frame either way; the schema says so.
  }
}

function describe(error: unknown): { code: FederationError['code']; message: string } {
  if (error instanceof FederationError) return { code: error.code, message: error.message };
  if (error instanceof z.ZodError)
    return { code: 'INVALID_REQUEST', message: z.prettifyError(error) };
  return { code: 'INTERNAL', message: messageOf(error) };
}
