/** A line that was longer than the limit; its beginning may still tell which request it answered. */
export interface OversizedLine {
  head: string;
  bytes: number;
}

interface LineListener {
  onLine(line: string): void;
  /** The line was skipped; the ones after it are read as usual. */
  onOversized(line: OversizedLine): void;
}

const headBytes = 512;

/** Splits bytes, in chunks cut anywhere, into lines (MCP over stdio: one message a line, UTF-8). */
export class LineDecoder {
  readonly #listener: LineListener;
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(listener: LineListener, maxBytes = 64 * 1024 * 1024) {
    this.#listener = listener;
    this.#maxBytes = maxBytes;
  }

  write(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      this.#keep(chunk.subarray(start, end));
      this.#flush();
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
  }

  /** The bytes have ended: what is left is a line, too, since last words often lack a line break. */
  end(): void {
    if (this.#bytes > 0) this.#flush();
  }

  #keep(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes <= this.#maxBytes) this.#chunks.push(part);
    else this.#keepHead(part);
  }

  /** Past the limit only the size is counted, so that an endless line cannot fill the memory. */
  #keepHead(part: Buffer): void {
    if (this.#chunks.length === 1 && this.#chunks[0]?.length === headBytes) return;
    // A copy: a part of a large buffer would keep all of it.
    const head = Buffer.alloc(headBytes);
    let length = 0;
    for (const chunk of [...this.#chunks, part]) {
      length += chunk.copy(head, length);
      if (length === headBytes) break;
    }
    this.#chunks = [head.subarray(0, length)];
  }

  #flush(): void {
    const [only] = this.#chunks;
    const whole = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    const bytes = this.#bytes;
    this.#chunks = [];
    this.#bytes = 0;
    if (bytes > this.#maxBytes) {
      this.#listener.onOversized({ head: whole.toString('utf8', 0, headBytes), bytes });
      return;
    }
    const length = whole.at(-1) === 13 ? whole.length - 1 : whole.length;
    if (length > 0) this.#listener.onLine(whole.toString('utf8', 0, length));
  }
}
