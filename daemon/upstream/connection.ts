import type { TargetConfig } from '#protocol/targetConfig.ts';
import { FederationError } from '../lib/federationError.ts';
import {
  isAnswer,
  isJsonObject,
  isRequest,
  type AnswerMessage,
  type InputAnswer,
  type JsonObject,
  type JsonRpcError,
  type Message,
  type MessageId,
  type NotificationMessage,
  type RequestMessage,
} from '../wire/message.ts';
import { openTransport, type TransportContext } from './openTransport.ts';
import { nobody, type AnswerSink, type PendingCall } from './pendingCall.ts';
import { ServerRequests } from './serverRequests.ts';
import type { Transport, TransportListener } from './transport.ts';

/** What a connection tells its upstream. */
export interface ConnectionListener {
  /** A notification that belongs to no single call. */
  onNotification(message: NotificationMessage, connection: Connection): void;
  /** The server asks something, and during which call cannot be known. @returns what gives the question up */
  onRequest(request: RequestMessage, reply: (answer: InputAnswer) => void): () => void;
  /** The session was lost before this call was read; it may be sent again. */
  onExpired(call: PendingCall, connection: Connection): void;
  onClose(error: FederationError, connection: Connection): void;
  onLog(line: string): void;
}

/** One life of a transport: gives each request its own id, and finds the caller for what comes back. */
export class Connection implements AsyncDisposable {
  readonly #listener: ConnectionListener;
  readonly #pending = new Map<MessageId, PendingCall>();
  readonly #questions: ServerRequests;
  #transport: Transport | undefined;
  #nextId = 1;
  #end: FederationError | undefined;
  #retirement: FederationError | undefined;

  private constructor(listener: ConnectionListener) {
    this.#listener = listener;
    this.#questions = new ServerRequests(
      message => this.#transport?.send(message),
      (request, reply) => listener.onRequest(request, reply),
    );
  }

  /** Opens the transport; the handshake is still to be made. */
  static async open(
    config: TargetConfig,
    listener: ConnectionListener,
    context: TransportContext,
    signal: AbortSignal,
  ): Promise<Connection> {
    const connection = new Connection(listener);
    connection.#transport = await openTransport(
      config,
      connection.#transportListener(),
      context,
      signal,
    );
    return connection;
  }

  get pid(): number | undefined {
    return this.#transport?.pid;
  }

  /** Whether the transport has ended, or was closed. */
  get isClosed(): boolean {
    return this.#end !== undefined;
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /**
   * Sends a request; its answer goes to `sink`. `params` is changed in place (the progress token), never copied:
   * this is the hot path.
   * @returns the id to cancel it by
   */
  call(method: string, params: JsonObject | undefined, sink: AnswerSink): number {
    const id = this.#nextId++;
    if (this.#end || !this.#transport) {
      sink.fail(this.#end ?? new FederationError('UPSTREAM_EXITED', 'The connection is closed'));
      return id;
    }
    const meta = params?.['_meta'];
    let progressToken: unknown;
    if (isJsonObject(meta) && meta['progressToken'] !== undefined) {
      progressToken = meta['progressToken'];
      meta['progressToken'] = id;
    }
    this.#pending.set(id, {
      method,
      params,
      sink,
      progressToken,
      lastHeardAt: Date.now(),
      openQuestions: 0,
    });
    this.#transport.send(
      params ? { jsonrpc: '2.0', id, method, params } : { jsonrpc: '2.0', id, method },
    );
    return id;
  }

  /** Tells the target that nobody waits for this call any more. */
  cancel(id: MessageId, reason: string | undefined): void {
    const call = this.#pending.get(id);
    if (!call) return;
    this.#pending.delete(id);
    this.#questions.end(call);
    this.#transport?.forget(id);
    this.notify(
      'notifications/cancelled',
      reason === undefined ? { requestId: id } : { requestId: id, reason },
    );
    this.#closeIfRetired();
  }

  /** Sends a request of the daemon's own and waits for its result. @throws FederationError */
  request(method: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const abort = () => {
        this.cancel(id, 'No answer in time');
        reject(reasonOf(signal));
      };
      const settle = (act: () => void) => {
        signal.removeEventListener('abort', abort);
        act();
      };
      signal.addEventListener('abort', abort, { once: true });
      const id = this.call(method, params, {
        ...nobody,
        answer: message =>
          settle(() =>
            'result' in message ? resolve(message.result) : reject(refusal(method, message.error)),
          ),
        fail: error => settle(() => reject(error)),
      });
    });
  }

  notify(method: string, params?: JsonObject): void {
    this.#transport?.send(params ? { jsonrpc: '2.0', method, params } : { jsonrpc: '2.0', method });
  }

  onInitialized(protocolVersion: string): void {
    this.#transport?.onInitialized(protocolVersion);
  }

  /** Fails the calls that have been silent for longer than `limitMs`, and tells the target. */
  expireCalls(limitMs: number, now: number): void {
    for (const [id, call] of this.#pending) {
      if (call.openQuestions > 0 || now - call.lastHeardAt < limitMs) continue;
      this.cancel(id, 'No answer in time');
      const message = `No answer and no progress for ${Math.round(limitMs / 1000)} s`;
      call.sink.fail(new FederationError('TIMED_OUT', message));
    }
  }

  /** Ends the transport; calls that still wait fail with `reason`. */
  async close(reason: FederationError): Promise<void> {
    this.#fail(reason);
    await this.#transport?.[Symbol.asyncDispose]();
  }

  /** Ends the transport once the calls that are under way have their answers. */
  retire(reason: FederationError): void {
    this.#retirement = reason;
    this.#closeIfRetired();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close(
      new FederationError('UPSTREAM_EXITED', 'The connection was closed during the call'),
    );
  }

  #transportListener(): TransportListener {
    return {
      onMessage: (message, bytes, relatedId) => this.#receive(message, bytes, relatedId),
      onRequestFailed: (id, error) => this.#take(id)?.sink.fail(error),
      onExpired: id => {
        const call = this.#take(id);
        if (!call) return;
        const meta = call.params?.['_meta'];
        if (isJsonObject(meta) && call.progressToken !== undefined)
          meta['progressToken'] = call.progressToken;
        this.#listener.onExpired(call, this);
      },
      onClose: error => {
        this.#fail(error);
        this.#listener.onClose(error, this);
      },
      onLog: line => this.#listener.onLog(line),
    };
  }

  #receive(message: Message, bytes: number, relatedId: MessageId | undefined): void {
    if (isAnswer(message)) {
      if (message.id !== null) this.#answer(message.id, message, bytes);
    } else if (isRequest(message)) {
      this.#questions.receive(message, this.#callOf(relatedId));
    } else {
      this.#routeNotification(message, relatedId);
    }
  }

  #answer(id: MessageId, message: AnswerMessage, bytes: number): void {
    const call = this.#take(id);
    if (!call) return;
    const { sink } = call;
    // See docs/decisions/short-lived-entries.md.
    call.params = undefined;
    call.sink = nobody;
    sink.answer(message, bytes);
  }

  #take(id: MessageId): PendingCall | undefined {
    const call = this.#pending.get(id);
    if (!call) return undefined;
    this.#pending.delete(id);
    this.#questions.end(call);
    if (this.#retirement) this.#closeIfRetired();
    return call;
  }

  #closeIfRetired(): void {
    if (this.#retirement && !this.#end && this.#pending.size === 0)
      void this.close(this.#retirement);
  }

  #routeNotification(message: NotificationMessage, relatedId: MessageId | undefined): void {
    const { method, params } = message;
    if (method === 'notifications/progress') {
      const token = params?.['progressToken'];
      const call = typeof token === 'number' ? this.#pending.get(token) : undefined;
      if (!call || !params || call.progressToken === undefined) return; // Late, or nobody asked.
      call.lastHeardAt = Date.now();
      params['progressToken'] = call.progressToken;
      call.sink.notify(message);
      return;
    }
    if (method === 'notifications/cancelled')
      return this.#questions.cancelled(params?.['requestId']);
    const call = method === 'notifications/message' ? this.#callOf(relatedId) : undefined;
    if (call) call.sink.notify(message);
    else this.#listener.onNotification(message, this);
  }

  /** The call that a log message or a question belongs to: the one on whose stream it came, or else the only one there is. */
  #callOf(relatedId: MessageId | undefined): PendingCall | undefined {
    if (relatedId !== undefined) return this.#pending.get(relatedId);
    if (this.#pending.size !== 1) return undefined;
    return this.#pending.values().next().value;
  }

  #fail(error: FederationError): void {
    this.#end ??= error;
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    this.#questions.end(undefined);
    for (const call of calls) call.sink.fail(error);
  }
}

function refusal(method: string, error: JsonRpcError): FederationError {
  const message = `The target refused ${method}: ${error.message} (${error.code})`;
  return new FederationError('UPSTREAM_PROTOCOL', message, { cause: error });
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new FederationError('ABORTED', String(reason));
}
