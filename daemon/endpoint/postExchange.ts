import type { Exchange, GiveUp } from '../federation/caller.ts';
import type { AcceptedForms } from '../wire/accept.ts';
import { jsonText } from '../wire/jsonText.ts';
import {
  errorMessage,
  rpcCode,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type Message,
  type NotificationMessage,
} from '../wire/message.ts';
import { sseEvent } from '../wire/sseEncoder.ts';
import { beginEvents, writeEvent, writeKeepAlive } from './eventStream.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { Questions } from './questions.ts';
import type { OpenStreams } from './openStreams.ts';
import { respondJson } from './respond.ts';

/** The session that a request belongs to, as far as its answer needs it. */
export interface ExchangeSession {
  readonly questions: Questions;
  /** Takes messages that an answer cannot carry, as the client accepts no event stream for it. */
  send(message: Message): void;
}

/** A silent answer becomes an event stream after this long, since clients give up on an answer without headers. */
const silentMs = 10_000;

/**
 * The answer to one POST: plain JSON when nothing precedes the result, else an event stream. Made on the hot path.
 */
export class PostExchange implements Exchange {
  /** Undefined once the answer is complete: see docs/decisions/short-lived-entries.md. */
  #response: HttpReply | undefined;
  readonly #accepts: AcceptedForms;
  readonly #streams: OpenStreams;
  readonly #session: ExchangeSession;
  readonly #onEnd: () => void;
  readonly #startedAt = Date.now();
  readonly takesInputRequired = false;
  #isStreaming = false;

  /** @param onEnd called once, when the answer is complete */
  constructor(
    response: HttpReply,
    accepts: AcceptedForms,
    streams: OpenStreams,
    session: ExchangeSession,
    onEnd: () => void,
  ) {
    this.#response = response;
    this.#accepts = accepts;
    this.#streams = streams;
    this.#session = session;
    this.#onEnd = onEnd;
    streams.add(this);
  }

  answer(message: AnswerMessage): void {
    this.answerText(jsonText(message) ?? tooDeep(message));
  }

  answerText(text: string): void {
    const response = this.#response;
    if (!response) return;
    if (this.#isStreaming || !this.#accepts.json) {
      this.#begin(response);
      response.end(sseEvent(text));
    } else {
      respondJson(response, 200, text);
    }
    this.#end();
  }

  notify(message: NotificationMessage): void {
    this.#send(message);
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp {
    return this.#session.questions.ask(request, reply, message => this.#send(message));
  }

  /** Ends without an answer, as MCP wants it for a cancelled request. */
  abandon(): void {
    const response = this.#response;
    if (!response) return;
    if (this.#accepts.sse) {
      this.#begin(response);
      response.end();
    } else {
      response.writeHead(202).end();
    }
    this.#end();
  }

  /** Called every now and then while the answer is under way. */
  beat(now: number): void {
    const response = this.#response;
    if (!response || !this.#accepts.sse || now - this.#startedAt < silentMs) return;
    this.#begin(response);
    writeKeepAlive(response);
  }

  #send(message: Message): void {
    const response = this.#response;
    if (!response) return;
    if (!this.#accepts.sse) return this.#session.send(message);
    this.#begin(response);
    writeEvent(response, message);
  }

  #begin(response: HttpReply): void {
    if (this.#isStreaming) return;
    this.#isStreaming = true;
    beginEvents(response);
  }

  #end(): void {
    this.#response = undefined;
    this.#streams.delete(this);
    this.#onEnd();
  }
}

function tooDeep({ id }: AnswerMessage): string {
  return JSON.stringify(errorMessage(id, rpcCode.internalError, 'The answer is nested too deep'));
}
