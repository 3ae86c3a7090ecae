import { randomUUID } from 'node:crypto';

import type { Federation } from '../federation/federation.ts';
import { jsonText } from '../wire/jsonText.ts';
import {
  errorMessage,
  rpcCode,
  type Message,
  type MessageId,
  type RequestMessage,
} from '../wire/message.ts';
import type { DuplexConnection } from './duplexClient.ts';
import type { DuplexLine } from './duplexExchange.ts';
import type { EndpointServices } from './mcpEndpoint.ts';
import type { ModernReply } from './modernReply.ts';
import { ModernRequests } from './modernRequests.ts';
import type { ModernLink } from './modernSession.ts';
import type { Sessions } from './sessions.ts';

/** The modern requests of a client on a two-way connection (2026-07-28, transports, stdio). */
export class DuplexModern implements Disposable {
  readonly #requests: ModernRequests;
  readonly #sessions: Sessions;
  readonly #connection: DuplexConnection;
  readonly #link: ModernLink;
  /** What has no answer yet, subscriptions included, by the client's own ids. */
  readonly #open = new Map<MessageId, LineReply>();

  constructor(federation: Federation, services: EndpointServices, connection: DuplexConnection) {
    const { via, process } = connection;
    this.#requests = new ModernRequests(federation, services);
    this.#sessions = services.sessions;
    this.#connection = connection;
    this.#link = { id: randomUUID(), via, ...(process && { process }) };
  }

  /** Answers a request, now or later. */
  receive(message: RequestMessage, bytes: number): void {
    const { id } = message;
    if (this.#open.has(id)) {
      const text = `Request ${id} is under way already`;
      const refusal = errorMessage(id, rpcCode.invalidRequest, text);
      return this.#connection.write(JSON.stringify(refusal));
    }
    const reply = new LineReply(this.#connection, () => this.#open.delete(id));
    this.#open.set(id, reply);
    this.#requests.receive(message, bytes, reply, { link: this.#link });
  }

  /** Gives up a request at the client's wish. @returns whether there was one */
  cancel(id: MessageId): boolean {
    const reply = this.#open.get(id);
    reply?.close();
    return reply !== undefined;
  }

  /** The client goes on with a session of an earlier revision: what it only asked about is shown no more. */
  giveWay(): void {
    if (this.#open.size === 0) this.#sessions.endOfLink(this.#link);
  }

  /** The connection is gone. */
  [Symbol.dispose](): void {
    for (const reply of this.#open.values()) reply.close();
    this.#sessions.endOfLink(this.#link);
  }
}

/** The way back for one request: everything goes the same way. */
class LineReply implements ModernReply {
  readonly takesNotices = true;
  /** Undefined once it is answered or given up: see docs/decisions/short-lived-entries.md. */
  #line: DuplexLine | undefined;
  readonly #onEnd: () => void;
  #onClose: (() => void) | undefined;

  constructor(line: DuplexLine, onEnd: () => void) {
    this.#line = line;
    this.#onEnd = onEnd;
  }

  /** Nothing has to be begun on a line. */
  begin(): void {}

  notice(message: Message): void {
    const text = this.#line && jsonText(message);
    if (text !== undefined) this.#line?.write(text);
  }

  answer(text: string): void {
    const line = this.#line;
    this.#end();
    line?.write(text);
  }

  /** A command is there or not, which its pipe tells. */
  keepAlive(): void {}

  onClose(listener: () => void): void {
    this.#onClose = listener;
  }

  close(): void {
    const listener = this.#onClose;
    this.#end();
    listener?.();
  }

  #end(): void {
    if (!this.#line) return;
    this.#line = undefined;
    this.#onClose = undefined;
    this.#onEnd();
  }
}
