import type { Exchange } from '../federation/caller.ts';
import type { CancelCall } from '../upstream/upstream.ts';
import type { Envelope } from '../wire/envelope.ts';
import { jsonText } from '../wire/jsonText.ts';
import {
  errorMessage,
  mcpCode,
  rpcCode,
  type AnswerMessage,
  type NotificationMessage,
  type RequestMessage,
} from '../wire/message.ts';
import { modernAnswer, modernAnswerText, type Answerer } from '../wire/modernResult.ts';
import type { ModernReply } from './modernReply.ts';
import type { OpenAnswer } from './modernSession.ts';
import type { OpenStreams } from './openStreams.ts';

/** One modern request, and the way to answer it. */
export interface ModernRequest {
  readonly message: RequestMessage;
  readonly reply: ModernReply;
  /** What the request says of its client. */
  readonly envelope: Envelope;
}

/** A silent answer becomes an event stream after this long, since clients give up on an answer without headers. */
const silentMs = 10_000;

/** One request of a modern client, until it is answered or nobody waits for the answer any more. Made on the hot path. */
export class ModernExchange implements Exchange, OpenAnswer {
  /** Undefined once the answer is complete: see docs/decisions/short-lived-entries.md. */
  #request: ModernRequest | undefined;
  readonly #answerer: Answerer;
  readonly #streams: OpenStreams;
  readonly #onEnd: (exchange: ModernExchange) => void;
  readonly #startedAt = Date.now();
  readonly takesInputRequired = true;
  #cancel: CancelCall | undefined;

  /** @param onEnd called once, when the answer is complete or nobody waits for it any more */
  constructor(
    request: ModernRequest,
    answerer: Answerer,
    streams: OpenStreams,
    onEnd: (exchange: ModernExchange) => void,
  ) {
    this.#request = request;
    this.#answerer = answerer;
    this.#streams = streams;
    this.#onEnd = onEnd;
    streams.add(this);
    request.reply.onClose(() => this.#closed());
  }

  /** Takes what gives the request up at its target. */
  began(cancel: CancelCall | undefined): void {
    if (this.#request) this.#cancel = cancel;
  }

  answer(message: AnswerMessage): void {
    const request = this.#request;
    if (!request) return;
    const answer = modernAnswer(message, request.message.method, this.#answerer);
    const text = jsonText(answer) ?? tooDeep(answer);
    this.#end(request, text, 'error' in answer ? statusOf(answer.error.code) : 200);
  }

  answerText(text: string, ttlMs: number): void {
    const request = this.#request;
    if (!request) return;
    this.#end(request, modernAnswerText(text, ttlMs, this.#answerer), 200);
  }

  notify(message: NotificationMessage): void {
    const request = this.#request;
    if (!request?.reply.takesNotices) return; // Nothing else could carry it.
    if (message.method === 'notifications/message' && request.envelope.logLevel === undefined)
      return;
    request.reply.notice(message);
  }

  /** Modern clients are asked by results of the type `input_required`: see `federation/input`. */
  ask(): undefined {}

  /** Called every now and then while the answer is under way. */
  beat(now: number): void {
    if (now - this.#startedAt >= silentMs) this.#request?.reply.keepAlive();
  }

  finish(): void {
    const request = this.#request;
    if (!request) return;
    this.#cancel?.('The federation ended');
    const { id } = request.message;
    this.answer(errorMessage(id, rpcCode.internalError, 'The federation ended during the request'));
  }

  /** The client closed the connection; after a complete answer that means nothing. */
  #closed(): void {
    if (!this.#request) return;
    this.#cancel?.('The client closed the stream');
    this.#release();
  }

  #end({ reply }: ModernRequest, text: string, status: number): void {
    reply.answer(text, status);
    this.#release();
  }

  #release(): void {
    this.#request = undefined;
    this.#cancel = undefined;
    this.#streams.delete(this);
    this.#onEnd(this);
  }
}

/** Errors about the request itself have a status of their own; all others are answers like any (2026-07-28, transports). */
function statusOf(code: number): number {
  return code === mcpCode.missingClientCapability ? 400 : 200;
}

function tooDeep({ id }: AnswerMessage): string {
  return JSON.stringify(errorMessage(id, rpcCode.internalError, 'The answer is nested too deep'));
}
