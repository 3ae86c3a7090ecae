import type { SessionSummary } from '#protocol/session.ts';
import type { Federation } from '../federation/federation.ts';
import { hasEnvelope } from '../wire/envelope.ts';
import { jsonText } from '../wire/jsonText.ts';
import {
  errorMessage,
  isRequest,
  rpcCode,
  type Message,
  type RequestMessage,
} from '../wire/message.ts';
import { MalformedMessage } from '../wire/parseMessage.ts';
import { batchProblem } from './batchProblem.ts';
import { beginSession } from './beginSession.ts';
import type { DuplexModern } from './duplexModern.ts';
import { DuplexExchange, type DuplexLine } from './duplexExchange.ts';
import { runRequest } from './runRequest.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { takeNotification } from './takeNotification.ts';

/** What a client on a two-way connection is connected to. */
export interface DuplexPlace {
  readonly federation: Federation;
  readonly sessions: Sessions;
  /** The daemon's own version. */
  readonly version: string;
}

/** A connection that carries messages both ways: HTTP+SSE, or the lines of a command. */
export interface DuplexConnection extends DuplexLine {
  readonly via: Extract<SessionSummary['via'], 'sse' | 'stdio'>;
  /** The process at the other end, where it is known. */
  readonly process?: SessionSummary['process'];
  /** The daemon is done with the client. */
  close(): void;
}

/**
 * One client on a two-way connection: a legacy one's session begins with `initialize` and ends with the connection; the
 * requests of a modern one stand for themselves. A client may try both (2026-07-28, versioning).
 */
export class DuplexClient implements Disposable {
  readonly #place: DuplexPlace;
  readonly #connection: DuplexConnection;
  readonly #modern: DuplexModern | undefined;
  #session: Session | undefined;
  #isOpen = true;

  /** @param modern answers the requests of modern clients, where the connection is one for them */
  constructor(place: DuplexPlace, connection: DuplexConnection, modern?: DuplexModern) {
    this.#place = place;
    this.#connection = connection;
    this.#modern = modern;
  }

  /** Takes what the client sent. @throws MalformedMessage when it cannot be taken as a whole; nothing of it was done then */
  receive(incoming: Message | Message[], bytes: number): void {
    if (!Array.isArray(incoming)) return this.#take(incoming, bytes);
    const problem = batchProblem(this.#session, incoming);
    if (problem !== undefined) throw new MalformedMessage(problem, true);
    // Answers to a batch may come one by one (2025-03-26, transports): each is sent as soon as it is there.
    for (const message of incoming) this.#take(message, bytes);
  }

  /** The connection is gone, and the session with it. */
  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#modern?.[Symbol.dispose]();
    this.#endSession();
    this.#connection.close();
  }

  #take(message: Message, bytes: number): void {
    if (isRequest(message) && message.method === 'initialize') return this.#initialize(message);
    if (this.#modern && this.#takeModern(message, this.#modern, bytes)) return;
    const session = this.#session;
    if (!session) return this.#takeEarly(message);
    if (!isRequest(message)) return takeNotification(session, message);
    const { id } = message;
    if (session.inFlight.has(id)) {
      return this.#refuse(message, `Request ${id} is under way already`);
    }
    const exchange = new DuplexExchange(this.#connection, session.questions, () =>
      session.finish(id),
    );
    runRequest(session, message, bytes, exchange);
    this.#place.sessions.changed.emit(session);
  }

  /** @returns whether the message was for the modern era */
  #takeModern(message: Message, modern: DuplexModern, bytes: number): boolean {
    if (isRequest(message)) {
      // Asked without saying by whom it is still no question of a legacy client.
      const isProbe = message.method === 'server/discover' && !this.#session;
      if (!isProbe && !hasEnvelope(message.params)) return false;
      modern.receive(message, bytes);
      return true;
    }
    if (!('method' in message) || message.method !== 'notifications/cancelled') return false;
    const id = message.params?.['requestId'];
    return (typeof id === 'string' || typeof id === 'number') && modern.cancel(id);
  }

  /** Whoever initializes again begins anew. */
  #initialize(message: RequestMessage): void {
    this.#endSession();
    this.#modern?.giveWay();
    const { via, process } = this.#connection;
    const channel = {
      via,
      isOpen: true,
      send: (sent: Message) => this.#send(sent),
      beat() {},
      // Ended by the daemon rather than by the client or its next `initialize`.
      close: () => {
        if (this.#session?.channel === channel) this[Symbol.dispose]();
      },
    };
    const { session, result } = beginSession(message, this.#place, () => channel, process);
    this.#session = session;
    this.#send({ jsonrpc: '2.0', id: message.id, result });
  }

  /** Before `initialize` only pings are answered (MCP, lifecycle). */
  #takeEarly(message: Message): void {
    if (!isRequest(message)) return;
    if (message.method === 'ping') this.#send({ jsonrpc: '2.0', id: message.id, result: {} });
    else this.#refuse(message, 'Send initialize first');
  }

  #refuse({ id }: RequestMessage, reason: string): void {
    this.#send(errorMessage(id, rpcCode.invalidRequest, reason));
  }

  #send(message: Message): void {
    const text = jsonText(message);
    // A notification that nests too deep is worth nothing to anybody.
    if (text !== undefined) this.#connection.write(text);
  }

  #endSession(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session) this.#place.sessions.end(session);
  }
}
