import { StringDecoder } from 'node:string_decoder';

/** One event of a server-sent event stream. */
export interface SseEvent {
  /** The event's type; `message` when the stream gave none. */
  event: string;
  data: string;
  /** The last event id that the stream gave, if any. */
  id: string | undefined;
}

/**
 * Reads server-sent events from chunks of bytes, split anywhere.
 * Follows "Interpreting an event stream" of the WHATWG HTML standard.
 */
export class SseDecoder {
  readonly #onEvent: (event: SseEvent) => void;
  readonly #maxEventLength: number;
  readonly #utf8 = new StringDecoder('utf8');
  #rest: string[] = [];
  #restLength = 0;
  #event = '';
  #data: string[] = [];
  #dataLength = 0;
  #id: string | undefined;
  #skipsLineFeed = false;
  #isFirst = true;
  /** The reconnection time that the stream asked for, in milliseconds. */
  retryMs: number | undefined;

  /** @param maxEventLength in characters; a longer event throws RangeError from `write`. */
  constructor(onEvent: (event: SseEvent) => void, maxEventLength = 64 * 1024 * 1024) {
    this.#onEvent = onEvent;
    this.#maxEventLength = maxEventLength;
  }

  /** The last event id that the stream gave, by an event or alone. */
  get lastEventId(): string | undefined {
    return this.#id;
  }

  /** @throws RangeError when an event is longer than the limit. */
  write(chunk: Buffer): void {
    let text = this.#utf8.write(chunk);
    if (this.#isFirst && text.length > 0) {
      this.#isFirst = false;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    let start = 0;
    // Looked for once each: a stream that uses only one of the two would else be searched to its end for every line.
    let lineFeed = text.indexOf('\n');
    let carriageReturn = text.indexOf('\r');
    while (lineFeed !== -1 || carriageReturn !== -1) {
      const index = earlier(lineFeed, carriageReturn);
      // A CR LF pair may be split between two chunks: the LF then ends nothing.
      const isPairEnd = this.#skipsLineFeed && index === 0 && text[0] === '\n';
      this.#skipsLineFeed = text[index] === '\r' && index + 1 === text.length;
      if (!isPairEnd) this.#line(this.#takeRest(text.slice(start, index)));
      start = index + (text[index] === '\r' && text[index + 1] === '\n' ? 2 : 1);
      if (lineFeed !== -1 && lineFeed < start) lineFeed = text.indexOf('\n', start);
      if (carriageReturn !== -1 && carriageReturn < start) {
        carriageReturn = text.indexOf('\r', start);
      }
    }
    if (start < text.length) {
      this.#skipsLineFeed = false;
      this.#restLength += text.length - start;
      this.#checkLength();
      this.#rest.push(start === 0 ? text : text.slice(start));
    }
  }

  #takeRest(tail: string): string {
    if (this.#rest.length === 0) return tail;
    const line = this.#rest.join('') + tail;
    this.#rest = [];
    this.#restLength = 0;
    return line;
  }

  #line(line: string): void {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return; // A comment, such as a keep-alive.
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') {
      this.#data.push(value);
      this.#dataLength += value.length + 1; // The line break counts: empty lines need memory too.
      this.#checkLength();
    } else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
  }

  #dispatch(): void {
    const { length } = this.#data;
    const event = this.#event || 'message';
    this.#event = '';
    if (length === 0) return;
    const data = length === 1 ? (this.#data[0] ?? '') : this.#data.join('\n');
    this.#data = [];
    this.#dataLength = 0;
    this.#onEvent({ event, data, id: this.#id });
  }

  #checkLength(): void {
    if (this.#restLength + this.#dataLength > this.#maxEventLength) {
      throw new RangeError(`An event is longer than ${this.#maxEventLength} characters`);
    }
  }
}

/** The smaller one of two indices of which -1 means "none"; not both are. */
function earlier(one: number, other: number): number {
  if (one === -1 || other === -1) return Math.max(one, other);
  return Math.min(one, other);
}
