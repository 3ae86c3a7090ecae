import { Duplex } from 'node:stream';

/** Where the frames of a stream go. */
export interface SpdySink {
  /** `done` is called once it has been taken. */
  sendData(streamId: number, data: Buffer, isLast: boolean, done: () => void): void;
  /** `isBroken`: the other end does not know yet. */
  forget(streamId: number, isBroken: boolean): void;
}

/** One stream of a SPDY connection. There is no flow control, as in kubectl's own library. */
export class SpdyStream extends Duplex {
  readonly id: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly #sink: SpdySink;

  constructor(sink: SpdySink, id: number, headers: ReadonlyMap<string, string>) {
    super({ allowHalfOpen: true });
    this.#sink = sink;
    this.id = id;
    this.headers = headers;
    this.on('error', () => {}); // 'close' follows, which is all that matters to its owner.
  }

  override _read(): void {
    // Data is pushed as it comes.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#sink.sendData(this.id, chunk, false, done);
  }

  override _final(done: () => void): void {
    this.#sink.sendData(this.id, Buffer.alloc(0), true, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#sink.forget(this.id, !this.writableFinished || !this.readableEnded);
    done(error);
  }
}
