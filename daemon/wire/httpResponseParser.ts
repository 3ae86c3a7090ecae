import { beginsWith } from './beginsWith.ts';

/** Headers by lower-case name; repeated ones are joined with ", " (RFC 9110, 5.2). */
export type HttpHeaders = Readonly<Record<string, string | undefined>>;

interface ResponseListener {
  onHead(status: number, headers: HttpHeaders): void;
  onData(chunk: Buffer): void;
  /** The response is complete. `isReusable`: the connection may carry another request. */
  onEnd(isReusable: boolean): void;
}

interface KnownHead {
  readonly bytes: Buffer;
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly isReusable: boolean;
}

type Phase =
  | { kind: 'head' }
  | { kind: 'length'; left: number }
  | { kind: 'untilClose' }
  | { kind: 'chunkSize' }
  | { kind: 'chunk'; left: number }
  | { kind: 'chunkBreak' }
  | { kind: 'trailers' };

const maxHeadBytes = 64 * 1024;
const maxLineBytes = 16 * 1024;
const head: Phase = { kind: 'head' };

/**
 * Reads HTTP/1.1 responses from bytes that are cut anywhere (RFC 9112), one after the other on a connection that
 * carries one request at a time. Methods throw Error when the bytes are no such thing; the connection is then of no use.
 */
export class HttpResponseParser {
  readonly #listener: ResponseListener;
  #phase: Phase = head;
  #rest: Buffer | undefined;
  /** The last head: servers often send the same again, which then need not be read. */
  #known: KnownHead | undefined;
  #isReusable = true;
  #isFinished = false;

  constructor(listener: ResponseListener) {
    this.#listener = listener;
  }

  /** Whether a response has begun, and is not complete. */
  get isInside(): boolean {
    return this.#phase.kind !== 'head' || this.#rest !== undefined;
  }

  write(bytes: Buffer): void {
    let input: Buffer | undefined = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes;
    this.#rest = undefined;
    while (input && input.length > 0 && !this.#isFinished) input = this.#step(input);
    if (!this.#isFinished) return;
    this.#isFinished = false;
    // Bytes after the answer were not asked for; whatever they are, they must not answer the next request.
    this.#listener.onEnd(this.#isReusable && !(input && input.length > 0));
  }

  /** The connection ended. Completes a response that lasts until then. */
  end(): void {
    if (this.#phase.kind === 'untilClose') {
      this.#phase = head;
      this.#listener.onEnd(false);
    } else if (this.isInside) throw new Error('The connection ended in the middle of an answer');
  }

  /** Takes what it can; returns what is left, or nothing when more is needed. */
  #step(input: Buffer): Buffer | undefined {
    switch (this.#phase.kind) {
      case 'head':
        return this.#readHead(input);
      case 'length':
      case 'chunk':
        return this.#readCounted(input, this.#phase);
      case 'untilClose':
        this.#listener.onData(input);
        return undefined;
      case 'chunkSize':
        return this.#readLine(input, line => this.#beginChunk(line));
      case 'chunkBreak':
        return this.#readLine(input, line => {
          if (line !== '') throw new Error('A chunk is longer than it said');
          this.#phase = { kind: 'chunkSize' };
        });
      case 'trailers':
        return this.#readLine(input, line => {
          if (line === '') this.#finish();
        });
    }
  }

  #readHead(input: Buffer): Buffer | undefined {
    const known = this.#known;
    if (known && beginsWith(input, known.bytes)) return this.#take(known, input);
    const end = input.indexOf('\r\n\r\n');
    if (end === -1) {
      if (input.length > maxHeadBytes) throw new Error('The header of the answer is too large');
      return this.#keep(input);
    }
    const [statusLine = '', ...lines] = input.toString('latin1', 0, end).split('\r\n');
    const match = /^HTTP\/1\.([01]) (\d{3})/.exec(statusLine);
    if (!match) throw new Error('The answer is not HTTP/1.1');
    const status = Number(match[2]);
    if (status >= 100 && status < 200) return input.subarray(end + 4); // Interim: the answer is still to come.
    const headers = parseHeaders(lines);
    const connection = headers['connection']?.toLowerCase();
    const isReusable = match[1] === '1' ? connection !== 'close' : connection === 'keep-alive';
    // A copy: what was read is larger, and would live as long.
    const bytes = Buffer.from(input.subarray(0, end + 4));
    return this.#take((this.#known = { bytes, status, headers, isReusable }), input);
  }

  #take({ bytes, status, headers, isReusable }: KnownHead, input: Buffer): Buffer {
    this.#isReusable = isReusable;
    this.#listener.onHead(status, headers);
    this.#beginBody(status, headers);
    return input.subarray(bytes.length);
  }

  #beginBody(status: number, headers: HttpHeaders): void {
    const length = headers['content-length'];
    if (status === 204 || status === 304) return this.#finish();
    if (headers['transfer-encoding'] !== undefined) {
      if (!/(^|[\s,])chunked$/i.test(headers['transfer-encoding']))
        throw new Error('The answer has an unknown transfer encoding');
      this.#phase = { kind: 'chunkSize' };
    } else if (length === undefined) {
      this.#phase = { kind: 'untilClose' };
    } else {
      if (!/^\d{1,15}$/.test(length)) throw new Error('The answer has a wrong content length');
      this.#phase = { kind: 'length', left: Number(length) };
      if (this.#phase.left === 0) this.#finish();
    }
  }

  #beginChunk(line: string): void {
    const size = /^([0-9a-f]{1,12})\s*(;|$)/i.exec(line)?.[1];
    if (size === undefined) throw new Error('The answer has a wrong chunk size');
    const left = Number.parseInt(size, 16);
    this.#phase = left === 0 ? { kind: 'trailers' } : { kind: 'chunk', left };
  }

  #readCounted(
    input: Buffer,
    phase: { kind: 'length' | 'chunk'; left: number },
  ): Buffer | undefined {
    const taken = Math.min(phase.left, input.length);
    phase.left -= taken;
    const rest = input.subarray(taken);
    this.#listener.onData(taken === input.length ? input : input.subarray(0, taken));
    if (phase.left > 0) return undefined;
    if (phase.kind === 'chunk') this.#phase = { kind: 'chunkBreak' };
    else this.#finish();
    return rest;
  }

  #readLine(input: Buffer, take: (line: string) => void): Buffer | undefined {
    const end = input.indexOf('\r\n');
    if (end > maxLineBytes || (end === -1 && input.length > maxLineBytes))
      throw new Error('A line of the answer is too long');
    if (end === -1) return this.#keep(input);
    take(input.toString('latin1', 0, end));
    return input.subarray(end + 2);
  }

  #keep(input: Buffer): undefined {
    this.#rest = input;
  }

  #finish(): void {
    this.#phase = head;
    this.#isFinished = true;
  }
}

function parseHeaders(lines: readonly string[]): HttpHeaders {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    // A lone line break in a value would end a header of ours where the value is sent back (RFC 9112, 2.2).
    if (colon < 1 || /[\r\n\0]/.test(line)) throw new Error('The answer has a malformed header');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return headers;
}
