import type { SessionSummary } from '#protocol/session.ts';
import type { Caller } from '../federation/caller.ts';
import type { Federation } from '../federation/federation.ts';
import type { LogMessageLevel } from '../federation/logLevel.ts';
import type { CancelCall } from '../upstream/upstream.ts';
import type { JsonObject, Message, MessageId, NotificationMessage } from '../wire/message.ts';
import { beginEvents, writeEvent, writeKeepAlive } from './eventStream.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { Beating } from './openStreams.ts';
import type { ExchangeSession, PostExchange } from './postExchange.ts';
import { Questions } from './questions.ts';

/** What is known of a session from its start. */
export interface SessionStart {
  readonly id: string;
  readonly federation: Federation;
  readonly client: { readonly name: string; readonly version: string };
  readonly protocolVersion: string;
  /** What the client said in `initialize` that it can do. */
  readonly capabilities: JsonObject;
}

/** A request that is under way. */
export interface InFlight {
  readonly exchange: PostExchange;
  cancel: CancelCall | undefined;
}

/** One legacy client's use of an endpoint, from `initialize` to `DELETE` or long silence. */
export class Session implements Caller, ExchangeSession, Beating, Disposable {
  readonly id: string;
  readonly federation: Federation;
  readonly client: { readonly name: string; readonly version: string };
  readonly era = 'legacy';
  readonly protocolVersion: string;
  readonly capabilities: JsonObject;
  readonly questions = new Questions();
  readonly startedAt = Date.now();
  /** Requests under way, by the client's own ids. */
  readonly inFlight = new Map<MessageId, InFlight>();
  logLevel: LogMessageLevel | undefined;
  lastUsedAt = this.startedAt;
  callCount = 0;
  readonly #membership: Disposable;
  #stream: HttpReply | undefined;
  /** Announcements for which no stream was open: each is told once, however often it came. */
  readonly #missed = new Map<string, Message>();

  constructor({ id, federation, client, protocolVersion, capabilities }: SessionStart) {
    this.id = id;
    this.federation = federation;
    this.client = client;
    this.protocolVersion = protocolVersion;
    this.capabilities = capabilities;
    this.#membership = federation.join(this);
  }

  /** Whether the client holds a stream open for notifications. */
  get isListening(): boolean {
    return this.#stream !== undefined;
  }

  /** Makes `response` the stream for messages outside of requests. A second one takes the place of the first. */
  listen(response: HttpReply): void {
    this.#stream?.end();
    this.#stream = response;
    beginEvents(response);
    for (const message of this.#missed.values()) writeEvent(response, message);
    this.#missed.clear();
  }

  /** Forgets a stream that the client closed. @returns whether it was the current one */
  unlisten(response: HttpReply): boolean {
    if (this.#stream !== response) return false;
    this.#stream = undefined;
    return true;
  }

  notify(message: NotificationMessage): void {
    this.send(message);
  }

  /** Sends a message outside of any answer: on the client's stream, while it holds one. */
  send(message: Message): void {
    if (this.#stream) writeEvent(this.#stream, message);
    else if ('method' in message && message.method.endsWith('/list_changed'))
      this.#missed.set(message.method, message);
  }

  /** Gives up a request at the client's wish: its target is told, and the answer stays away. */
  cancel(id: MessageId, reason: string | undefined): void {
    const request = this.inFlight.get(id);
    request?.cancel?.(reason);
    request?.exchange.abandon();
  }

  /** A request has been answered, or given up. */
  finish(id: MessageId): void {
    const request = this.inFlight.get(id);
    // See docs/decisions/short-lived-entries.md.
    if (request) request.cancel = undefined;
    this.inFlight.delete(id);
  }

  beat(): void {
    if (this.#stream) writeKeepAlive(this.#stream);
  }

  summary(): SessionSummary {
    return {
      id: this.id,
      federation: this.federation.name,
      client: this.client,
      protocolVersion: this.protocolVersion,
      via: 'http',
      startedAt: this.startedAt,
      lastUsedAt: this.lastUsedAt,
      callCount: this.callCount,
      isListening: this.isListening,
    };
  }

  /** Ends the session: its calls are cancelled and its streams closed. */
  [Symbol.dispose](): void {
    this.#membership[Symbol.dispose]();
    for (const id of this.inFlight.keys()) this.cancel(id, 'The session ended');
    this.questions[Symbol.dispose]();
    this.#stream?.end();
    this.#stream = undefined;
  }
}
