import type { Message } from '../wire/message.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { ClientChannel } from './clientChannel.ts';
import { EventStore, type Resumption } from './eventStore.ts';
import type { ResumableStream } from './resumableStream.ts';

/** The first revision whose clients know events without data. */
const firstPriming = '2025-11-25';

/** The streams of one session of streamable HTTP: the one for messages outside of requests, and those of answers. */
export class HttpChannel implements ClientChannel {
  readonly via = 'http';
  readonly #isPriming: boolean;
  /** Made with the first stream: most answers are plain JSON and need none. */
  #store: EventStore | undefined;
  /** The last stream for messages outside of requests, whether its client is there or away. */
  #stream: ResumableStream | undefined;
  /** Announcements for which no stream was open: each is told once, however often it came. */
  readonly #missed = new Map<string, Message>();

  constructor(protocolVersion: string) {
    this.#isPriming = protocolVersion >= firstPriming;
  }

  get isOpen(): boolean {
    return this.#stream?.isAttached ?? false;
  }

  /** Makes `response` the stream for messages outside of requests. A second one takes the place of the first. */
  listen(response: HttpReply): void {
    this.#stream?.end();
    this.#stream = this.openStream(response);
    for (const message of this.#missed.values()) this.#stream.send(message);
    this.#missed.clear();
  }

  /** Begins the stream of one answer. */
  openStream(response: HttpReply): ResumableStream {
    this.#store ??= new EventStore(this.#isPriming);
    return this.#store.open(response);
  }

  /** Goes on with the stream of an event id at `response`, if there is such a stream and it has more to tell. */
  resume(response: HttpReply, lastEventId: string): Resumption['kind'] {
    const resumption = this.#store?.find(lastEventId) ?? { kind: 'unknown' };
    if (resumption.kind === 'open') {
      const { stream, after } = resumption;
      stream.attach(response, after);
      // What was missed stands in the stream.
      if (stream === this.#stream) this.#missed.clear();
    }
    return resumption.kind;
  }

  send(message: Message): void {
    this.#stream?.send(message);
    if (!this.isOpen && 'method' in message && message.method.endsWith('/list_changed'))
      this.#missed.set(message.method, message);
  }

  beat(now: number): void {
    this.#stream?.keepAlive();
    this.#store?.sweep(now);
  }

  close(): void {
    this.#stream?.end();
  }
}
