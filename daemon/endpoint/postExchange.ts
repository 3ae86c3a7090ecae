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
import type { HttpReply } from './http/httpReply.ts';
import { beginEvents } from './eventStream.ts';
import type { Questions } from './questions.ts';
import type { OpenStreams } from './openStreams.ts';
import { respondJson } from './respond.ts';
import type { ResumableStream } from './resumableStream.ts';

/** The session that a request belongs to, as far as its answer needs it. */
export interface ExchangeSession {
  readonly questions: Questions;
  readonly channel: {
    /** Whether the client would get a message now. */
    readonly isOpen: boolean;
    /** Takes messages that an answer cannot carry, as the client accepts no event stream for it. */
    send(message: Message): void;
    /** Makes an answer a stream of events. */
    openStream(response: HttpReply): ResumableStream;
  };
}

/** A silent answer becomes an event stream after this long, since clients give up on an answer without headers. */
export const silentMs = 10_000;

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
  /** Undefined as long as the answer can be plain JSON. */
  #stream: ResumableStream | undefined;

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
    if (this.#stream || !this.#accepts.json) {
      const stream = this.#begin(response);
      stream.sendText(text);
      stream.end();
    } else {
      respondJson(response, 200, text);
    }
    this.#end();
  }

  notify(message: NotificationMessage): void {
    this.#send(message);
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp | undefined {
    if (!this.#accepts.sse && !this.#session.channel.isOpen) return undefined;
    return this.#session.questions.ask(request, reply, message => this.#send(message));
  }

  /** Ends without an answer, as MCP wants it for a cancelled request. */
  abandon(): void {
    const response = this.#response;
    if (!response) return;
    if (this.#stream) {
      this.#stream.end();
    } else if (this.#accepts.sse) {
      // Not one that could be resumed: there is nothing to come back for.
      beginEvents(response);
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
    this.#begin(response).keepAlive();
  }

  #send(message: Message): void {
    const response = this.#response;
    if (!response) return;
    if (!this.#accepts.sse) return this.#session.channel.send(message);
    this.#begin(response).send(message);
  }

  #begin(response: HttpReply): ResumableStream {
    return (this.#stream ??= this.#session.channel.openStream(response));
  }

  #end(): void {
    this.#response = undefined;
    this.#stream = undefined;
    this.#streams.delete(this);
    this.#onEnd();
  }
}

/** What is answered instead of an answer that cannot be written. */
export function tooDeep({ id }: AnswerMessage): string {
  return JSON.stringify(errorMessage(id, rpcCode.internalError, 'The answer is nested too deep'));
}
