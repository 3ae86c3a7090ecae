import type { SessionSummary } from '#protocol/session.ts';
import type { Caller } from '../federation/caller.ts';
import type { Federation } from '../federation/federation.ts';
import type { LogMessageLevel } from '../wire/logLevel.ts';
import type { CancelCall } from '../upstream/upstream.ts';
import type { JsonObject, Message, MessageId, NotificationMessage } from '../wire/message.ts';
import type { ClientChannel } from './clientChannel.ts';
import type { Beating } from './openStreams.ts';
import { Questions } from './questions.ts';

/** What is known of a session from its start. */
export interface SessionStart {
  readonly id: string;
  readonly federation: Federation;
  readonly client: { readonly name: string; readonly version: string };
  readonly protocolVersion: string;
  /** What the client said in `initialize` that it can do. */
  readonly capabilities: JsonObject;
  readonly channel: ClientChannel;
  /** The process at the other end, where it is known. */
  readonly process?: SessionSummary['process'];
}

/** A request that is under way. */
export interface InFlight {
  readonly exchange: {
    /** Ends without an answer, as MCP wants it for a cancelled request. */
    abandon(): void;
  };
  cancel: CancelCall | undefined;
}

/** One legacy client's use of an endpoint, from `initialize` to its end: by `DELETE`, by that of its stream, or by long silence. */
export class Session implements Caller, Beating, Disposable {
  readonly id: string;
  readonly federation: Federation;
  readonly client: { readonly name: string; readonly version: string };
  readonly era = 'legacy';
  readonly protocolVersion: string;
  readonly capabilities: JsonObject;
  readonly channel: ClientChannel;
  readonly questions = new Questions();
  readonly startedAt = Date.now();
  /** Requests under way, by the client's own ids. */
  readonly inFlight = new Map<MessageId, InFlight>();
  logLevel: LogMessageLevel | undefined;
  lastUsedAt = this.startedAt;
  callCount = 0;
  readonly #process: SessionSummary['process'];
  readonly #membership: Disposable;

  constructor(start: SessionStart) {
    this.id = start.id;
    this.federation = start.federation;
    this.client = start.client;
    this.protocolVersion = start.protocolVersion;
    this.capabilities = start.capabilities;
    this.channel = start.channel;
    this.#process = start.process;
    this.#membership = this.federation.join(this);
  }

  /** Whether the client hears notifications as they come. */
  get isListening(): boolean {
    return this.channel.isOpen;
  }

  notify(message: NotificationMessage): void {
    this.channel.send(message);
  }

  /** Sends a message outside of any answer. */
  send(message: Message): void {
    this.channel.send(message);
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

  beat(now: number): void {
    this.channel.beat(now);
  }

  summary(): SessionSummary {
    return {
      id: this.id,
      federation: this.federation.name,
      client: this.client,
      protocolVersion: this.protocolVersion,
      via: this.channel.via,
      ...(this.#process && { process: this.#process }),
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
    this.channel.close();
  }
}
