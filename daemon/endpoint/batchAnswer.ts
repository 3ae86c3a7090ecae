import type { Exchange } from '../federation/caller.ts';
import type { AcceptedForms } from '../wire/accept.ts';
import { jsonText } from '../wire/jsonText.ts';
import type { Message } from '../wire/message.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { Beating, OpenStreams } from './openStreams.ts';
import { silentMs, tooDeep, type ExchangeSession } from './postExchange.ts';
import { respondJson } from './respond.ts';
import type { ResumableStream } from './resumableStream.ts';
import type { InFlight } from './session.ts';

/** The answer to one POST of several requests: a JSON array when nothing precedes the results, else an event stream. */
export class BatchAnswer implements Beating {
  readonly #response: HttpReply;
  readonly #accepts: AcceptedForms;
  readonly #streams: OpenStreams;
  readonly #session: ExchangeSession;
  readonly #startedAt = Date.now();
  readonly #texts: string[] = [];
  #stream: ResumableStream | undefined;
  #openCount: number;

  /** @param requestCount how many exchanges will be asked for */
  constructor(
    response: HttpReply,
    accepts: AcceptedForms,
    streams: OpenStreams,
    session: ExchangeSession,
    requestCount: number,
  ) {
    this.#response = response;
    this.#accepts = accepts;
    this.#streams = streams;
    this.#session = session;
    this.#openCount = requestCount;
    streams.add(this);
    if (!accepts.json) this.#begin();
  }

  /** The exchange of one of the requests. */
  exchange(onEnd: () => void): Exchange & InFlight['exchange'] {
    let isOpen = true;
    const end = (text: string | undefined) => {
      if (!isOpen) return;
      isOpen = false;
      onEnd();
      this.#take(text);
    };
    const send = (message: Message) => {
      if (isOpen) this.#send(message);
    };
    return {
      takesInputRequired: false,
      answer: message => end(jsonText(message) ?? tooDeep(message)),
      answerText: end,
      abandon: () => end(undefined),
      notify: send,
      ask: (request, reply) => this.#session.questions.ask(request, reply, send),
    };
  }

  beat(now: number): void {
    if (!this.#accepts.sse || now - this.#startedAt < silentMs) return;
    this.#begin().keepAlive();
  }

  #take(text: string | undefined): void {
    if (text !== undefined) {
      if (this.#stream) this.#stream.sendText(text);
      else this.#texts.push(text);
    }
    this.#openCount -= 1;
    if (this.#openCount > 0) return;
    this.#streams.delete(this);
    if (this.#stream) this.#stream.end();
    else if (this.#texts.length === 0) this.#response.writeHead(202).end();
    else respondJson(this.#response, 200, `[${this.#texts.join(',')}]`);
  }

  #send(message: Message): void {
    if (this.#accepts.sse) this.#begin().send(message);
    else this.#session.channel.send(message);
  }

  #begin(): ResumableStream {
    if (this.#stream) return this.#stream;
    this.#stream = this.#session.channel.openStream(this.#response);
    for (const text of this.#texts.splice(0)) this.#stream.sendText(text);
    return this.#stream;
  }
}
