import { randomBytes } from 'node:crypto';

import type { HttpReply } from './http/httpReply.ts';
import { ResumableStream } from './resumableStream.ts';

/** What is kept of one session's streams at most; what is older is forgotten first. */
const maxEvents = 500;
const maxBytes = 4 * 1024 * 1024;

/** How long a client may take to come back for a stream that has come to its end. */
const keepEndedMs = 2 * 60_000;

/** How long a client should wait before it comes back for a broken stream. */
const retryMs = 1_000;

/** What a client of a broken stream still lacks. */
export type Resumption =
  | { readonly kind: 'unknown' }
  /** The stream has ended, and the client has all of it. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'open'; readonly stream: ResumableStream; readonly after: number };

/** The event streams of one session, with what was lately sent on each, for clients whose connection broke. */
export class EventStore {
  /** Makes ids of other sessions, and of an earlier life of the daemon, unknown here. */
  readonly #nonce = randomBytes(6).toString('base64url');
  readonly #isPriming: boolean;
  readonly #streams = new Map<number, ResumableStream>();
  /** The stream of each kept event, the oldest event first. */
  readonly #order: ResumableStream[] = [];
  #bytes = 0;
  #lastNumber = 0;

  /** @param isPriming whether each stream begins with an event that has an id and no data, which older clients take for broken JSON */
  constructor(isPriming: boolean) {
    this.#isPriming = isPriming;
  }

  /** Begins a stream. */
  open(response: HttpReply): ResumableStream {
    const number = ++this.#lastNumber;
    const stream = new ResumableStream(`${this.#nonce}.${number}`, bytes =>
      this.#keep(stream, bytes),
    );
    this.#streams.set(number, stream);
    stream.attach(response, 0, this.#isPriming ? retryMs : undefined);
    return stream;
  }

  /** Finds the stream of an event id that a client gives back. */
  find(lastEventId: string): Resumption {
    const [nonce, number, sequence] = lastEventId.split('.');
    const stream = nonce === this.#nonce ? this.#streams.get(Number(number)) : undefined;
    const after = Number(sequence);
    if (!stream || !Number.isSafeInteger(after) || after < 0 || after > stream.lastSequence) {
      return { kind: 'unknown' };
    }
    if (stream.endedAt !== undefined && after === stream.lastSequence) return { kind: 'complete' };
    return { kind: 'open', stream, after };
  }

  /** Forgets the streams that ended some time ago. */
  sweep(now: number): void {
    for (const [number, stream] of this.#streams) {
      if (stream.endedAt === undefined || now - stream.endedAt < keepEndedMs) continue;
      this.#streams.delete(number);
      while (stream.keptCount > 0) this.#bytes -= stream.forgetOldest();
    }
    while (this.#order[0]?.keptCount === 0) this.#order.shift();
  }

  #keep(stream: ResumableStream, bytes: number): void {
    this.#order.push(stream);
    this.#bytes += bytes;
    while (this.#order.length > maxEvents || this.#bytes > maxBytes) {
      const oldest = this.#order.shift();
      if (oldest) this.#bytes -= oldest.forgetOldest();
    }
  }
}
