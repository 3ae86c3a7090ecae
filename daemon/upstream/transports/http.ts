import { Pool, type Dispatcher } from 'undici';

import type { HttpConfig } from '#protocol/targetConfig.ts';
import { FederationError, messageOf } from '../../lib/federationError.ts';
import { isRequest, type Message, type MessageId } from '../../wire/message.ts';
import type { Transport, TransportListener } from '../transport.ts';
import { openNotificationStream } from './notificationStream.ts';
import { HttpAnswer, type ExchangeEnd } from './httpAnswer.ts';

const closeTimeoutMs = 2_000;

/** Speaks streamable HTTP to a remote target: a POST a message, answered with JSON or an event stream. */
export function openHttp(config: HttpConfig, listener: TransportListener): Transport {
  return new HttpTransport(config, listener);
}

class HttpTransport implements Transport {
  readonly pid = undefined;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #listener: TransportListener;
  readonly #baseHeaders: Record<string, string>;
  readonly #answers = new Map<MessageId, HttpAnswer>();
  #headers: string[];
  #sessionId: string | undefined;
  #protocolVersion: string | undefined;
  #stream: Disposable | undefined;
  #isOpen = true;

  constructor(config: HttpConfig, listener: TransportListener) {
    const url = new URL(config.url);
    this.#path = url.pathname + url.search;
    this.#listener = listener;
    this.#baseHeaders = config.headers ?? {};
    // Answers may take as long as a person thinks: the upstream has its own limits.
    this.#pool = new Pool(url.origin, { headersTimeout: 0, bodyTimeout: 0, pipelining: 1 });
    this.#headers = this.#makeHeaders();
  }

  send(message: Message): void {
    const text = JSON.stringify(message);
    const id = isRequest(message) ? message.id : undefined;
    const answer = new HttpAnswer(id, {
      onMessage: (received, bytes) => {
        if (this.#isOpen) this.#listener.onMessage(received, bytes, id);
      },
      onSessionId: sessionId => this.#adoptSession(sessionId),
      onDone: end => this.#done(id, end),
    });
    if (id !== undefined) this.#answers.set(id, answer);
    try {
      this.#pool.dispatch(this.#request('POST', text), answer);
    } catch (error) {
      // undici throws at once when a header holds a character that HTTP forbids.
      const failure = new FederationError('UPSTREAM_UNREACHABLE', messageOf(error), {
        cause: error,
      });
      this.#done(id, { kind: 'broken', error: failure });
    }
  }

  forget(id: MessageId): void {
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    answer?.abort();
  }

  onInitialized(protocolVersion: string): void {
    this.#protocolVersion = protocolVersion;
    this.#headers = this.#makeHeaders();
    this.#stream = openNotificationStream(() => this.#request('GET'), this.#pool, {
      onMessage: (message, bytes) => this.#listener.onMessage(message, bytes, undefined),
      onLog: line => this.#listener.onLog(line),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stream?.[Symbol.dispose]();
    if (this.#sessionId !== undefined) await this.#endSession();
    await this.#pool.destroy();
  }

  #request(
    method: 'POST' | 'GET' | 'DELETE',
    body: string | null = null,
  ): Dispatcher.DispatchOptions {
    return { method, path: this.#path, headers: this.#headers, body };
  }

  #adoptSession(sessionId: string): void {
    if (sessionId === this.#sessionId) return;
    this.#sessionId = sessionId;
    this.#headers = this.#makeHeaders();
  }

  #done(id: MessageId | undefined, end: ExchangeEnd): void {
    // Told to forget, or already answered: nobody waits any more.
    if (id !== undefined && !this.#answers.delete(id)) return;
    if (!this.#isOpen || end.kind === 'answered') return;
    if (id === undefined)
      this.#listener.onLog(`A notification was not accepted: ${end.error.message}`);
    else if (end.kind === 'refused' && end.status === 404 && this.#sessionId !== undefined) {
      this.#listener.onExpired(id);
    } else this.#listener.onRequestFailed(id, end.error);
    if (end.kind === 'broken' && isUnreachable(end.error.cause)) this.#listener.onClose(end.error);
  }

  #makeHeaders(): string[] {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    };
    for (const [name, value] of Object.entries(this.#baseHeaders))
      headers[name.toLowerCase()] = value;
    if (this.#sessionId !== undefined) headers['mcp-session-id'] = this.#sessionId;
    if (this.#protocolVersion !== undefined)
      headers['mcp-protocol-version'] = this.#protocolVersion;
    return Object.entries(headers).flat();
  }

  /** Tells the server that the session is over, as the specification asks; a server that does not answer is left. */
  async #endSession(): Promise<void> {
    try {
      const { body } = await this.#pool.request({
        method: 'DELETE',
        path: this.#path,
        headers: this.#headers,
        signal: AbortSignal.timeout(closeTimeoutMs),
      });
      await body.dump();
    } catch (error) {
      this.#listener.onLog(`The session could not be ended: ${messageOf(error)}`);
    }
  }
}

/** Whether nobody listens at the address any more, as opposed to one exchange that broke. */
function isUnreachable(cause: unknown): boolean {
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = first instanceof Error && 'code' in first ? first.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH';
}
