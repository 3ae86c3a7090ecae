/** Who hears of a response while it is read. */
export interface ResponseSink {
  /** `head` is the status line and the header lines as they came, without the blank line. */
  onHead(status: number, head: string): void;
  onBody(bytes: Buffer): void;
  onEnd(): void;
}

type State = 'head' | 'body' | 'chunkSize' | 'chunk' | 'chunkEnd' | 'trailer';

const nothing = Buffer.alloc(0);
const lineEnd = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');

/**
 * Reads the HTTP/1.1 responses of one connection, however the network cuts them.
 * Made for load: one pass, no header objects, bodies handed on without a copy.
 */
export class ResponseParser {
  readonly #sink: ResponseSink;
  #state: State = 'head';
  #pending: Buffer = nothing;
  /** Bytes that the body, or the chunk, still has. */
  #left = 0;

  constructor(sink: ResponseSink) {
    this.#sink = sink;
  }

  push(bytes: Buffer): void {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    while (this.#step()) {
      // Each step takes one part off the pending bytes, until what is left is only the beginning of one.
    }
  }

  #step(): boolean {
    switch (this.#state) {
      case 'head':
        return this.#readHead();
      case 'body':
      case 'chunk':
        return this.#readBody();
      case 'chunkSize':
        return this.#readChunkSize();
      case 'chunkEnd':
        return this.#readChunkEnd();
      case 'trailer':
        return this.#readTrailer();
    }
  }

  #readHead(): boolean {
    const head = this.#take(headEnd);
    if (head === undefined) return false;
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    if (!status) throw new Error(`Not an HTTP/1.1 response: ${head.slice(0, 80)}`);
    if (status < 200) return true; // An interim response; the final one follows.
    this.#sink.onHead(status, head);
    this.#beginBody(status, head);
    return true;
  }

  #beginBody(status: number, head: string): void {
    if (/\r\ntransfer-encoding:[ \t]*chunked/i.test(head)) {
      this.#state = 'chunkSize';
      return;
    }
    const length = /\r\ncontent-length:[ \t]*(\d+)/i.exec(head)?.[1];
    if (length === undefined && status !== 204 && status !== 304)
      throw new Error('A response without a length cannot be followed by another');
    this.#left = Number(length ?? 0);
    this.#state = 'body';
    if (this.#left === 0) this.#end();
  }

  #readBody(): boolean {
    const part = this.#pending.subarray(0, this.#left);
    if (part.length === 0) return false;
    this.#pending = this.#pending.subarray(part.length);
    this.#left -= part.length;
    this.#sink.onBody(part);
    if (this.#left > 0) return false;
    if (this.#state === 'chunk') this.#state = 'chunkEnd';
    else this.#end();
    return true;
  }

  #readChunkSize(): boolean {
    const line = this.#take(lineEnd);
    if (line === undefined) return false;
    if (!/^[0-9a-f]+\s*(;|$)/i.test(line)) throw new Error(`Not the size of a chunk: ${line}`);
    this.#left = Number.parseInt(line, 16);
    this.#state = this.#left === 0 ? 'trailer' : 'chunk';
    return true;
  }

  #readChunkEnd(): boolean {
    const line = this.#take(lineEnd);
    if (line === undefined) return false;
    if (line !== '') throw new Error(`A chunk is longer than it said: ${line.slice(0, 80)}`);
    this.#state = 'chunkSize';
    return true;
  }

  #readTrailer(): boolean {
    const line = this.#take(lineEnd);
    if (line === undefined) return false;
    if (line === '') this.#end();
    return true;
  }

  #end(): void {
    this.#state = 'head';
    this.#sink.onEnd();
  }

  /** The text before `mark`, which is dropped; undefined while `mark` has not come. */
  #take(mark: Buffer): string | undefined {
    const end = this.#pending.indexOf(mark);
    if (end === -1) return undefined;
    const text = this.#pending.toString('latin1', 0, end);
    this.#pending = this.#pending.subarray(end + mark.length);
    return text;
  }
}
