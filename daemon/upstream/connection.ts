import type { TargetConfig } from '#protocol/targetConfig.ts';
import { FederationError } from '../lib/federationError.ts';
import {
  isAnswer,
  isRequest,
  type AnswerMessage,
  type JsonObject,
  type Message,
  type MessageId,
} from '../wire/message.ts';
import { askedDuring } from './askedDuring.ts';
import type { ConnectionListener } from './connectionListener.ts';
import { isHopError } from './hopError.ts';
import { ModernRequests, type Asker } from './modernRequests.ts';
import { openTransport, type TransportContext } from './openTransport.ts';
import { askServer, resultOf } from './ownRequest.ts';
import {
  beginCall,
  nobody,
  restoreToken,
  type AnswerSink,
  type PendingCall,
} from './pendingCall.ts';
import { PendingCalls } from './pendingCalls.ts';
import { routeNotification, type NotificationRoutes } from './routeNotification.ts';
import { ServerRequests } from './serverRequests.ts';
import type {
  CallsAtEnd,
  Retirement,
  SilentWay,
  Transport,
  TransportListener,
} from './transport.ts';

/** One life of a transport: gives each request its own id, and finds the caller for what comes back. */
export class Connection implements AsyncDisposable {
  readonly #listener: ConnectionListener;
  readonly #pending = new PendingCalls();
  readonly #questions: ServerRequests;
  readonly #config: TargetConfig;
  readonly #routes: NotificationRoutes;
  #transport: Transport | undefined;
  /** Undefined while legacy is spoken. */
  #modern: ModernRequests | undefined;
  #nextId = 1;
  #end: FederationError | undefined;
  #retirement: FederationError | undefined;
  /** Why calls to come belong on another connection; those under way may still be answered. */
  retiring: Retirement | undefined;

  private constructor(config: TargetConfig, listener: ConnectionListener) {
    this.#listener = listener;
    this.#config = config;
    this.#questions = new ServerRequests(
      message => this.#transport?.send(message),
      (request, reply) => listener.onRequest(request, reply),
    );
    const [pending, questions] = [this.#pending, this.#questions];
    this.#routes = { connection: this, pending, questions, listener };
  }

  /** Opens the transport; the handshake is still to be made. */
  static async open(
    config: TargetConfig,
    listener: ConnectionListener,
    context: TransportContext,
    signal: AbortSignal,
  ): Promise<Connection> {
    const connection = new Connection(config, listener);
    const own = connection.#transportListener();
    connection.#transport = await openTransport(config, own, context, signal);
    return connection;
  }

  get pid(): number | undefined {
    return this.#transport?.pid;
  }

  /** Whether the transport has ended, or was closed. */
  get isClosed(): boolean {
    return this.#end !== undefined;
  }

  /** The way to the server, where it may break without a word. */
  get silentWay(): SilentWay | undefined {
    return this.#transport?.silentWay;
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** From here on each request says who asks; `self` where no client does. */
  speakModern(revision: string, self: Asker): void {
    this.#modern = new ModernRequests(revision, self);
    this.#transport?.useModern(revision);
  }

  /** From here on requests are those of a legacy session. */
  speakLegacy(): void {
    this.#modern = undefined;
    this.#transport?.useModern(undefined);
  }

  /** Learns how the tools are to be called. @returns those that cannot be, with the reason */
  learnTools(tools: readonly JsonObject[]): ReadonlyMap<string, string> {
    const isMirrored = this.#transport?.hasStreamPerRequest === true;
    return isMirrored && this.#modern ? this.#modern.learn(tools) : new Map();
  }

  /**
   * Sends a request; its answer goes to `sink`. `params` is changed in place (the progress token), never copied:
   * this is the hot path.
   * @returns the id to cancel it by
   */
  call(method: string, params: JsonObject | undefined, sink: AnswerSink): number {
    const id = this.#nextId++;
    if (this.#end) {
      this.#lose(beginCall(id, method, params, sink), this.#end, true);
      return id;
    }
    this.#pending.add(id, beginCall(id, method, params, sink));
    sink.trace?.sent(id, method, params, this.#transport?.pod);
    this.#send(id, method, params, sink.origin);
    return id;
  }

  /** Opens a stream of notifications, which ends with an answer to `sink`. It is no call. @returns the id to cancel it by */
  listen(params: JsonObject, sink: AnswerSink): number {
    const id = this.#nextId++;
    if (this.#end) sink.fail(this.#end);
    else {
      this.#pending.addStream(id, sink);
      this.#send(id, 'subscriptions/listen', params, sink.origin);
    }
    return id;
  }

  /** Tells the target that nobody waits for this request any more. */
  cancel(id: MessageId, reason: string | undefined): void {
    if (!this.forget(id)) return;
    // To a modern server over HTTP the end of the stream says it.
    if (!this.#modern || this.#transport?.hasStreamPerRequest !== true) {
      this.notify(
        'notifications/cancelled',
        reason === undefined ? { requestId: id } : { requestId: id, reason },
      );
    }
    this.#closeIfRetired();
  }

  /** Stops waiting for the answer to a request, without telling the target. @returns whether somebody waited */
  forget(id: MessageId): boolean {
    const call = this.#pending.take(id);
    if (!call && !this.#pending.takeStream(id)) return false;
    if (call) this.#questions.end(call);
    this.#transport?.forget(id);
    return true;
  }

  /** Sends a request of the daemon's own and waits for its result. @throws FederationError */
  async request(method: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    return resultOf(method, await askServer(this, method, params, signal));
  }

  notify(method: string, params?: JsonObject): void {
    this.#transport?.send(params ? { jsonrpc: '2.0', method, params } : { jsonrpc: '2.0', method });
  }

  onInitialized(protocolVersion: string): void {
    this.#transport?.onInitialized(protocolVersion);
  }

  /** Fails the calls that have been silent for longer than `limitMs`, and tells the target. */
  expireCalls(limitMs: number, now: number): void {
    for (const [id, call] of this.#pending.silentFor(limitMs, now)) {
      this.cancel(id, 'No answer in time');
      const message = `No answer and no progress for ${Math.round(limitMs / 1000)} s`;
      call.sink.fail(new FederationError('TIMED_OUT', message));
    }
  }

  /** Ends the transport; calls that still wait fail with `reason`. */
  async close(reason: FederationError): Promise<void> {
    for (const [, call] of this.#endWith(reason)) call.sink.fail(reason);
    await this.#transport?.[Symbol.asyncDispose]();
  }

  /** Ends the transport once the calls that are under way have their answers. */
  retire(reason: FederationError): void {
    this.#retirement = reason;
    this.#transport?.retire?.();
    this.#closeIfRetired();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close(
      new FederationError('UPSTREAM_EXITED', 'The connection was closed during the call'),
    );
  }

  #send(
    id: number,
    method: string,
    params: JsonObject | undefined,
    origin: Asker | undefined,
  ): void {
    if (!this.#modern) {
      return this.#transport?.send(
        params ? { jsonrpc: '2.0', id, method, params } : { jsonrpc: '2.0', id, method },
      );
    }
    const described = params ?? {};
    this.#modern.describe(described, origin);
    const headers = this.#modern.headersFor(method, described);
    this.#transport?.send({ jsonrpc: '2.0', id, method, params: described }, headers);
  }

  #transportListener(): TransportListener {
    return {
      onMessage: (message, bytes, relatedId) => this.#receive(message, bytes, relatedId),
      onRequestFailed: (id, error, wasLost = false) => {
        const call = this.#take(id);
        if (!call) this.#pending.takeStream(id)?.fail(error);
        else if (wasLost) this.#lose(call, error, false);
        else call.sink.fail(error);
      },
      onHeard: id => this.#pending.find(id)?.sink.trace?.heard(),
      onExpired: id => {
        const call = this.#take(id);
        if (call) this.#listener.onExpired(restoreToken(call), this);
      },
      onRetiring: retirement => {
        this.retiring = retirement;
        this.#listener.onRetiring(this);
      },
      onClose: (error, atEnd = { error, isUnsent: () => false }) => this.#ended(error, atEnd),
      onLog: line => this.#listener.onLog(line),
    };
  }

  #receive(message: Message, bytes: number, relatedId: MessageId | undefined): void {
    if (isAnswer(message)) {
      if (message.id !== null) this.#answer(message.id, message, bytes);
    } else if (isRequest(message)) {
      const during = askedDuring(message, relatedId, this.#pending, this.#config);
      this.#questions.receive(message, bytes, during);
    } else {
      routeNotification(message, bytes, relatedId, this.#routes);
    }
  }

  #answer(id: MessageId, message: AnswerMessage, bytes: number): void {
    const call = this.#take(id);
    if (!call) return this.#pending.takeStream(id)?.answer(message, bytes);
    const { sink } = call;
    if (this.#modern && sink.origin && 'error' in message && isHopError(message.error))
      return this.#listener.onMisput(restoreToken(call), message.error, this);
    // See docs/decisions/short-lived-entries.md.
    call.params = undefined;
    call.sink = nobody;
    sink.answer(message, bytes);
  }

  #take(id: MessageId): PendingCall | undefined {
    const call = this.#pending.take(id);
    if (!call) return undefined;
    this.#questions.end(call);
    if (this.#retirement) this.#closeIfRetired();
    return call;
  }

  #ended(error: FederationError, atEnd: CallsAtEnd): void {
    const calls = this.#endWith(error);
    // The owner first: what takes a lost call over must not find this connection still in use.
    this.#listener.onClose(error, this);
    for (const [id, call] of calls) this.#lose(call, atEnd.error, atEnd.isUnsent(id));
  }

  /** What takes a call over sends it on another connection, or again on this one. */
  #lose(call: PendingCall, error: FederationError, isUnsent: boolean): void {
    const isOver = !call.isHeard && this.#listener.onLost(restoreToken(call), isUnsent);
    // A request of the daemon's own is told the bare reason, which is explained where it is told on.
    if (!isOver) call.sink.fail(call.sink.origin ? this.#listener.explainEnd(error) : error);
  }

  #closeIfRetired(): void {
    if (this.#retirement && !this.#end && this.#pending.size === 0)
      void this.close(this.#retirement);
  }

  /** Takes no more calls. @returns those that were under way, whose fate is the caller's to decide */
  #endWith(error: FederationError): [MessageId, PendingCall][] {
    this.#end ??= error;
    this.#questions.end(undefined);
    const { calls, streams } = this.#pending.takeAll();
    for (const stream of streams) stream.fail(error);
    return calls;
  }
}
