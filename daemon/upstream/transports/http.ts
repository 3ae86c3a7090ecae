import type { HttpConfig } from '#protocol/targetConfig.ts';
import type { FederationError } from '../../lib/federationError.ts';
import { isRequest, type Message, type MessageId } from '../../wire/message.ts';
import { mirroredHeaders } from '../../wire/mirroredHeaders.ts';
import type { ParamHeader } from '../../wire/paramHeaders.ts';
import type { Transport, TransportListener } from '../transport.ts';
import { HttpAnswer, type ExchangeEnd } from './httpAnswer.ts';
import { HttpPool, type HttpPoolOptions } from './httpPool.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { isUnreachable } from './isUnreachable.ts';
import { openNotificationStream } from './notificationStream.ts';
import { headerLines, requestHead } from './requestHead.ts';
import { Resumption } from './resumption.ts';
import { writeOutgoing } from './writeOutgoing.ts';

const closeTimeoutMs = 2_000;
const noHeaders: readonly ParamHeader[] = [];

/** Speaks streamable HTTP to a remote target: a POST a message, answered with JSON or an event stream. */
export function openHttp(
  config: HttpConfig,
  listener: TransportListener,
  options?: HttpPoolOptions,
): Transport {
  return new HttpTransport(config, listener, options);
}

class HttpTransport implements Transport {
  readonly pid = undefined;
  readonly hasStreamPerRequest = true;
  readonly #url: URL;
  readonly #pool: HttpPool;
  readonly #listener: TransportListener;
  readonly #configured: Readonly<Record<string, string>>;
  readonly #answers = new Map<MessageId, HttpAnswer | Resumption>();
  /** The head of each POST, made once for each session. */
  #postHead: string;
  #sessionId: string | undefined;
  #protocolVersion: string | undefined;
  #isModern = false;
  #stream: Disposable | undefined;
  #isOpen = true;

  constructor(config: HttpConfig, listener: TransportListener, options?: HttpPoolOptions) {
    this.#url = new URL(config.url);
    this.#pool = new HttpPool(this.#url, options);
    this.#listener = listener;
    this.#configured = config.headers ?? {};
    this.#postHead = this.#head('POST');
  }

  send(message: Message, headers: readonly ParamHeader[] = noHeaders): void {
    if (!this.#isOpen) return;
    const text = writeOutgoing(message, this.#listener);
    if (text === undefined) return;
    const id = isRequest(message) ? message.id : undefined;
    const answer = this.#answerTo(id);
    if (id !== undefined) this.#answers.set(id, answer);
    const head =
      this.#isModern && 'method' in message
        ? this.#postHead + headerLines(mirroredHeaders(message.method, message.params, headers))
        : this.#postHead;
    answer.exchange = this.#pool.send(head, text, answer);
  }

  forget(id: MessageId): void {
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    answer?.abort();
  }

  useModern(revision: string | undefined): void {
    this.#isModern = revision !== undefined;
    this.#protocolVersion = revision;
    this.#sessionId = undefined;
    this.#postHead = this.#head('POST');
  }

  onInitialized(protocolVersion: string): void {
    this.#protocolVersion = protocolVersion;
    this.#postHead = this.#head('POST');
    this.#stream = openNotificationStream(id => this.#head('GET', id), this.#pool, {
      onMessage: (message, bytes) => this.#listener.onMessage(message, bytes, undefined),
      onLog: line => this.#listener.onLog(line),
    });
  }

  retire(): void {
    this.#stream?.[Symbol.dispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stream?.[Symbol.dispose]();
    for (const answer of this.#answers.values()) if (answer instanceof Resumption) answer.abort();
    if (this.#sessionId !== undefined) await this.#endSession();
    this.#pool.destroy();
  }

  #answerTo(id: MessageId | undefined): HttpAnswer {
    return new HttpAnswer(id, {
      onMessage: (received, bytes) => {
        if (this.#isOpen) this.#listener.onMessage(received, bytes, id);
      },
      onHeard: () => {
        if (id !== undefined) this.#listener.onHeard(id);
      },
      onSessionId: sessionId => this.#adoptSession(sessionId),
      onDone: end => this.#done(id, end),
    });
  }

  #adoptSession(sessionId: string): void {
    if (sessionId === this.#sessionId || this.#isModern) return;
    this.#sessionId = sessionId;
    this.#postHead = this.#head('POST');
  }

  #done(id: MessageId | undefined, end: ExchangeEnd): void {
    // Told to forget, or already answered: nobody waits any more.
    const waited = id === undefined ? undefined : this.#answers.get(id);
    if (id !== undefined && !this.#answers.delete(id)) return;
    if (!this.#isOpen || end.kind === 'answered') return;
    const { error } = end;
    if (id === undefined) {
      this.#listener.onLog(`A notification was not accepted: ${error.message}`);
    } else if (end.kind === 'interrupted' && !this.#isModern) {
      this.#resume(id, waited, end);
    } else if (isExpiry(error) && this.#sessionId !== undefined && waited instanceof HttpAnswer) {
      this.#listener.onExpired(id);
    } else {
      // Of an answer that is taken up again, something has come before.
      const wasLost = end.kind === 'broken' && end.wasLost && waited instanceof HttpAnswer;
      this.#listener.onRequestFailed(id, error, wasLost);
    }
    if (end.kind === 'broken' && isUnreachable(error)) this.#listener.onClose(error);
  }

  /** Asks for the rest of an answer whose stream has ended early, as the server has numbered its events. */
  #resume(
    id: MessageId,
    before: HttpAnswer | Resumption | undefined,
    end: Extract<ExchangeEnd, { kind: 'interrupted' }>,
  ): void {
    const resumption = Resumption.after(before, end);
    if (!resumption) return this.#listener.onRequestFailed(id, end.error);
    this.#answers.set(id, resumption);
    resumption.begin(() => {
      const answer = this.#answerTo(id);
      resumption.answer = answer;
      answer.exchange = this.#pool.send(this.#head('GET', end.lastEventId), undefined, answer);
    });
  }

  #head(method: 'POST' | 'GET' | 'DELETE', lastEventId?: string): string {
    const headers: Record<string, string> = {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      accept: method === 'GET' ? 'text/event-stream' : 'application/json, text/event-stream',
    };
    for (const [name, value] of Object.entries(this.#configured))
      headers[name.toLowerCase()] = value;
    if (this.#sessionId !== undefined) headers['mcp-session-id'] = this.#sessionId;
    if (this.#protocolVersion !== undefined)
      headers['mcp-protocol-version'] = this.#protocolVersion;
    if (lastEventId !== undefined) headers['last-event-id'] = lastEventId;
    return requestHead(method, this.#url, headers);
  }

  /** Tells the server that the session is over, as the specification asks; a server that does not answer is left. */
  #endSession(): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, closeTimeoutMs);
      const reader = { onHead() {}, onData() {}, onEnd: done, onError: done };
      this.#pool.send(this.#head('DELETE'), undefined, reader);
    });
  }
}

function isExpiry(error: FederationError): boolean {
  return error instanceof HttpRefusal && error.status === 404;
}
