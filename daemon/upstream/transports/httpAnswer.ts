import { FederationError, messageOf } from '../../lib/federationError.ts';
import {
  isAnswer,
  isJsonObject,
  rpcCode,
  type Message,
  type MessageId,
} from '../../wire/message.ts';
import { checkMessage, parseJson, parseMessage } from '../../wire/parseMessage.ts';
import type { HttpHeaders } from '../../wire/httpResponseParser.ts';
import { SseDecoder } from '../../wire/sseDecoder.ts';
import { connectFailure } from './connectFailure.ts';
import type { AnswerReader, HttpExchange } from './httpPool.ts';
import { HttpRefusal } from './httpRefusal.ts';

interface AnswerListener {
  onMessage(message: Message, bytes: number): void;
  onSessionId(sessionId: string): void;
  /** An answer that is no stream begins: of one that is, the first message tells. */
  onHeard(): void;
  /** The exchange is over, in one of these ways. */
  onDone(end: ExchangeEnd): void;
}

/** How an exchange ended: answered, refused by the server (with its HTTP status), or broken on the way. */
export type ExchangeEnd =
  | { kind: 'answered' }
  | { kind: 'refused'; error: HttpRefusal }
  /** The event stream ended before the answer, and can be taken up again after the event with this id. */
  | {
      kind: 'interrupted';
      lastEventId: string;
      retryMs: number | undefined;
      error: FederationError;
    }
  /** `wasLost`: nothing of an answer had come. */
  | { kind: 'broken'; wasLost: boolean; error: FederationError };

const shortBytes = 16 * 1024;
const maxAnswerBytes = 64 * 1024 * 1024;

const nobody: AnswerListener = { onMessage() {}, onSessionId() {}, onHeard() {}, onDone() {} };

/** Reads the answer to one POST: JSON, an event stream, or a refusal. */
export class HttpAnswer implements AnswerReader {
  readonly #id: MessageId | undefined;
  #listener: AnswerListener;
  /** Set once the request is on its way. */
  exchange: HttpExchange | undefined;
  answeredAt: number | undefined;
  #status = 0;
  #location: string | undefined;
  #sse: SseDecoder | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Whose answer came instead. */
  #foreignId: MessageId | undefined;
  #isDone = false;

  constructor(id: MessageId | undefined, listener: AnswerListener) {
    this.#id = id;
    this.#listener = listener;
  }

  /** Lets go of the answer; nothing is told any more. */
  abort(): void {
    this.#isDone = true;
    this.exchange?.abort();
  }

  onHead(status: number, headers: HttpHeaders): void {
    this.#status = status;
    this.#location = headers['location'];
    const sessionId = headers['mcp-session-id'];
    if (sessionId !== undefined) this.#listener.onSessionId(sessionId);
    if (status === 200 && headers['content-type']?.startsWith('text/event-stream')) {
      this.#sse = new SseDecoder(({ data }) => this.#read(data), maxAnswerBytes);
    } else if (!isShort(headers)) this.#listener.onHeard();
  }

  onData(chunk: Buffer): void {
    if (this.#isDone) return;
    this.#bytes += chunk.length;
    if (this.#sse) {
      try {
        this.#sse.write(chunk);
      } catch (error) {
        this.#fail('UPSTREAM_PROTOCOL', `The event stream is broken: ${messageOf(error)}`, error);
        this.exchange?.abort();
      }
    } else if (this.#bytes > maxAnswerBytes) {
      this.#fail('UPSTREAM_PROTOCOL', `The answer is larger than ${maxAnswerBytes} bytes`);
      this.exchange?.abort();
    } else {
      this.#chunks.push(chunk);
    }
  }

  onEnd(): void {
    if (this.#isDone) return;
    if (this.#status === 200 && !this.#sse && this.#id !== undefined) this.#readJson();
    else if (this.#status < 200 || this.#status > 299) return this.#refused();
    if (this.#isDone) return;
    if (this.#id === undefined || this.#isAnswered) return this.#done({ kind: 'answered' });
    const what =
      this.#foreignId === undefined
        ? `The answer ended without a result (HTTP ${this.#status})`
        : `The server answered request ${JSON.stringify(this.#foreignId)} instead of ${this.#id}`;
    if (this.#foreignId === undefined && this.#interrupted(what)) return;
    this.#fail('UPSTREAM_PROTOCOL', what);
    this.exchange?.abort();
  }

  onError(error: Error): void {
    if (this.#isDone) return;
    if (this.#isAnswered) this.#done({ kind: 'answered' });
    else if (!this.#interrupted(connectFailure(error)))
      this.#fail('UPSTREAM_UNREACHABLE', connectFailure(error), error);
  }

  get #isAnswered(): boolean {
    return this.answeredAt !== undefined;
  }

  #text(): string {
    const [only] = this.#chunks;
    return (this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks)).toString(
      'utf8',
    );
  }

  #readJson(): void {
    const text = this.#text();
    try {
      const value = parseJson(text);
      // Servers of 2025-03-26 may answer with a batch.
      for (const one of Array.isArray(value) ? value : [value])
        this.#take(checkMessage(one), text.length);
    } catch (error) {
      this.#fail('UPSTREAM_PROTOCOL', `The answer is no MCP message: ${messageOf(error)}`, error);
      this.exchange?.abort();
    }
  }

  /** One event of the stream. An empty one only gives an id (2025-11-25, "priming"). */
  #read(data: string): void {
    if (this.#isDone || data === '') return;
    try {
      this.#take(parseMessage(data), data.length);
    } catch (error) {
      this.#fail('UPSTREAM_PROTOCOL', `An event is no MCP message: ${messageOf(error)}`, error);
      this.exchange?.abort();
    }
  }

  #take(message: Message, bytes: number): void {
    if (isAnswer(message)) {
      if (this.#id === undefined) return; // A notification has no answer.
      // Some servers leave the id out of an error that concerns this very request.
      message.id ??= this.#id;
      if (message.id !== this.#id) {
        // A confused server must not answer somebody else's request, nor leave this one without an end.
        this.#foreignId = message.id;
        return;
      }
      this.answeredAt = Date.now();
    }
    this.#listener.onMessage(message, bytes);
  }

  /** Whether the server has numbered its events (2025-03-26, resumability), so that the rest can be asked for. */
  #interrupted(reason: string): boolean {
    const { lastEventId, retryMs } = this.#sse ?? {};
    if (this.#id === undefined || lastEventId === undefined || lastEventId === '') return false;
    const error = new FederationError('UPSTREAM_UNREACHABLE', reason);
    this.#done({ kind: 'interrupted', lastEventId, retryMs, error });
    return true;
  }

  /** An HTTP error: a JSON-RPC error in its body is the answer, else the status is the reason. */
  #refused(): void {
    const text = this.#text();
    const isAboutAccess = this.#status === 401 || this.#status === 403;
    if (!isAboutAccess && this.#id !== undefined && this.#takeErrorBody(text))
      return this.#done({ kind: 'answered' });
    const hint = isAboutAccess
      ? ': the server wants authorization; set "headers" in the configuration'
      : this.#location === undefined
        ? ''
        : `: it has moved to ${this.#location}`;
    const message = `The server answered HTTP ${this.#status}${hint}`;
    this.#done({ kind: 'refused', error: new HttpRefusal(this.#status, message) });
  }

  #takeErrorBody(text: string): boolean {
    try {
      const value = parseJson(text);
      if (!isJsonObject(value) || !isJsonObject(value['error'])) return false;
      // Any other body of a 404 tells of a session that is not known any more.
      const isUnknownMethod =
        value['id'] === this.#id && value['error']['code'] === rpcCode.methodNotFound;
      if (this.#status === 404 && !isUnknownMethod) return false;
      this.#take(
        checkMessage({ jsonrpc: '2.0', id: this.#id, error: value['error'] }),
        text.length,
      );
      return true;
    } catch {
      return false; // Not JSON-RPC: the status alone is the reason then.
    }
  }

  #fail(code: FederationError['code'], message: string, cause?: unknown): void {
    const error = new FederationError(code, message, { cause });
    this.#done({ kind: 'broken', wasLost: this.#status === 0, error });
  }

  #done(end: ExchangeEnd): void {
    if (this.#isDone) return;
    this.#isDone = true;
    const listener = this.#listener;
    // See docs/decisions/short-lived-entries.md.
    this.#listener = nobody;
    this.#chunks = [];
    this.#sse = undefined;
    listener.onDone(end);
  }
}

/** Whether an answer comes in one piece with its head: then nothing is to be told of that. */
function isShort(headers: HttpHeaders): boolean {
  return Number(headers['content-length']) < shortBytes;
}
