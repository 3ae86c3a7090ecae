import { jsonText } from '../wire/jsonText.ts';
import type { Message } from '../wire/message.ts';
import { sseEvent, ssePriming } from '../wire/sseEncoder.ts';
import type { HttpReply } from './http/httpReply.ts';
import { beginEvents, writeKeepAlive, writeText } from './eventStream.ts';

/** A stream of server-sent events that goes on when its connection breaks and the client comes back with another. */
export class ResumableStream {
  readonly #id: string;
  readonly #onKept: (bytes: number) => void;
  readonly #kept: string[] = [];
  /** Undefined while the client is away. */
  #response: HttpReply | undefined;
  #lastSequence = 0;
  #endedAt: number | undefined;

  /** @param onKept called for each event that is kept, so that somebody can limit them with `forgetOldest` */
  constructor(id: string, onKept: (bytes: number) => void) {
    this.#id = id;
    this.#onKept = onKept;
  }

  /** The number of the last event; the first one has 1. */
  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** How many events are kept: the last ones. */
  get keptCount(): number {
    return this.#kept.length;
  }

  /** Unix ms; undefined while more may come. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /** Whether the client reads at this moment. */
  get isAttached(): boolean {
    return this.#response !== undefined;
  }

  /** Goes on at `response` with what followed the event number `after`, as far as it is kept. */
  attach(response: HttpReply, after: number, primingRetryMs?: number): void {
    this.#response?.end();
    this.#response = response;
    response.on('close', () => {
      if (this.#response === response) this.#response = undefined;
    });
    beginEvents(response);
    if (primingRetryMs !== undefined) {
      response.write(ssePriming(this.#eventId(this.#lastSequence), primingRetryMs));
    }
    const first = this.#lastSequence - this.#kept.length + 1;
    this.#kept.forEach((event, index) => {
      if (first + index > after) writeText(response, event);
    });
    if (this.#endedAt !== undefined) response.end();
  }

  /** Sends one message. A notification that nests too deep is worth nothing to anybody. */
  send(message: Message): void {
    const text = jsonText(message);
    if (text !== undefined) this.sendText(text);
  }

  /** Sends a message that is JSON text already. */
  sendText(text: string): void {
    if (this.#endedAt !== undefined) return;
    this.#lastSequence += 1;
    const event = sseEvent(text, this.#eventId(this.#lastSequence));
    this.#kept.push(event);
    if (this.#response) writeText(this.#response, event);
    this.#onKept(event.length);
  }

  /** Shows a silent client that the stream lives. */
  keepAlive(): void {
    if (this.#response) writeKeepAlive(this.#response);
  }

  /** Nothing more will come. What is kept can still be asked for. */
  end(): void {
    this.#endedAt ??= Date.now();
    this.#response?.end();
    this.#response = undefined;
  }

  /** @returns how many bytes are no longer kept */
  forgetOldest(): number {
    return this.#kept.shift()?.length ?? 0;
  }

  #eventId(sequence: number): string {
    return `${this.#id}.${sequence}`;
  }
}
