import { once } from 'node:events';

import { WebSocket } from 'ws';

import { DaemonFrame, type ClientFrame } from '#protocol/controlFrame.ts';
import { controlPath, controlVersion } from '#protocol/controlTerms.ts';
import {
  controlMethods,
  type ControlMethod,
  type ControlParams,
  type ControlResult,
} from '#protocol/controlRequest.ts';
import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

import { FederationError, messageOf } from '../lib/federationError.ts';
import { originOf } from '../process/probeDaemon.ts';
import { programVersion } from './programVersion.ts';

/** How far a running request is. */
export type Progress = Omit<Extract<DaemonFrame, { type: 'progress' }>, 'type' | 'id'>;

const connectTimeoutMs = 5_000;

interface PendingRequest {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: FederationError) => void;
  readonly onProgress: (progress: Progress) => void;
}

/** A command's conversation with the daemon. */
export class ControlClient implements Disposable {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, PendingRequest>();
  readonly #snapshot = Promise.withResolvers<Snapshot>();
  #lastId = 0;

  /** Connects, and introduces itself. @throws FederationError DAEMON_UNREACHABLE */
  static async open(discovery: DiscoveryFile, signal: AbortSignal): Promise<ControlClient> {
    const socket = new WebSocket(`${originOf(discovery)}${controlPath}`, {
      headers: discovery.token === undefined ? {} : { authorization: `Bearer ${discovery.token}` },
      handshakeTimeout: connectTimeoutMs,
      perMessageDeflate: false,
    });
    const client = new ControlClient(socket);
    try {
      await once(socket, 'open', { signal });
    } catch (cause) {
      socket.terminate();
      signal.throwIfAborted();
      const message = `The daemon does not take the connection: ${messageOf(cause)}`;
      throw new FederationError('DAEMON_UNREACHABLE', message, { cause });
    }
    const introduction = { name: 'mcp-federation', version: programVersion() };
    client.#send({ type: 'hello', controlVersion, client: introduction, subscribe: true });
    return client;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#snapshot.promise.catch(() => {}); // Not every command asks for it.
    // oxlint-disable-next-line typescript/no-base-to-string -- text frames come as a Buffer, whose toString() is the text
    socket.on('message', bytes => this.#receive(bytes.toString()));
    socket.on('error', error => this.#end(`The connection to the daemon broke: ${error.message}`));
    socket.on('close', (_code, reason) => this.#end(reason.toString() || 'The daemon is gone'));
  }

  /** Everything that the daemon showed when this connected. */
  snapshot(): Promise<Snapshot> {
    return this.#snapshot.promise;
  }

  /** Asks the daemon for something. When `signal` is aborted, the daemon is told to give it up. */
  async request<Method extends ControlMethod>(
    method: Method,
    params: ControlParams<Method>,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<ControlResult<Method>> {
    signal.throwIfAborted();
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { resolve, reject, onProgress });
    const cancel = () => {
      this.#send({ type: 'cancel', id });
      reject(new FederationError('ABORTED', 'Cancelled'));
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      this.#send({ type: 'request', id, method, params });
      const result = controlMethods[method].result.parse(await promise);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the method's own schema, which an index loses
      return result as ControlResult<Method>;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#pending.delete(id);
    }
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }

  #send(frame: ClientFrame): void {
    this.#socket.send(JSON.stringify(frame));
  }

  #receive(text: string): void {
    const frame = parseFrame(text);
    switch (frame?.type) {
      case undefined:
        this.#end('The daemon speaks another version of control; restart it with this one');
        return;
      case 'snapshot':
        this.#snapshot.resolve(frame.snapshot);
        return;
      case 'progress':
        this.#pending.get(frame.id)?.onProgress(frame);
        return;
      case 'response':
        this.#pending.get(frame.id)?.resolve(frame.result);
        return;
      case 'failure': {
        const { code, message } = frame.error;
        this.#pending.get(frame.id)?.reject(new FederationError(code, message));
        return;
      }
      case 'hello':
      case 'events':
      case 'heartbeat':
    }
  }

  /** Lets go of the socket and of everybody who waits. */
  #end(reason: string): void {
    this.#socket.terminate();
    const error = new FederationError('DAEMON_UNREACHABLE', reason);
    this.#snapshot.reject(error);
    for (const { reject } of this.#pending.values()) reject(error);
  }
}

function parseFrame(text: string): DaemonFrame | undefined {
  try {
    return DaemonFrame.parse(JSON.parse(text));
  } catch {
    return undefined; // The caller ends the conversation and says so.
  }
}
