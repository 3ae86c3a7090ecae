import type { Duplex } from 'node:stream';

import { controlFrame, dataFrame, frameType, readFrames, type SpdyFrame } from './spdyFrames.ts';
import { SpdyHeaders } from './spdyHeaders.ts';
import { type SpdySink, SpdyStream } from './spdyStream.ts';

const cancelled = Buffer.from([0, 0, 0, 5]);

/** The server's end of SPDY/3.1, as much of it as kubectl speaks. */
export class SpdyConnection implements SpdySink, Disposable {
  /** Settles when the connection has ended; never rejects. */
  readonly closed: Promise<void>;
  readonly #duplex: Duplex;
  readonly #onStream: (stream: SpdyStream) => void;
  readonly #streams = new Map<number, SpdyStream>();
  readonly #headers = new SpdyHeaders();
  #hold: PromiseWithResolvers<void> | undefined;

  constructor(duplex: Duplex, onStream: (stream: SpdyStream) => void) {
    this.#duplex = duplex;
    this.#onStream = onStream;
    duplex.on('error', () => {}); // The end of its input tells the same.
    this.closed = this.#run();
  }

  /** Lets nothing through, in either direction, until what it returns is disposed. */
  hold(): Disposable {
    const hold = (this.#hold ??= Promise.withResolvers());
    return {
      [Symbol.dispose]: () => {
        if (this.#hold === hold) this.#hold = undefined;
        hold.resolve();
      },
    };
  }

  sendData(streamId: number, data: Buffer, isLast: boolean, done: () => void): void {
    void this.#send(dataFrame(streamId, data, isLast)).finally(done);
  }

  forget(streamId: number, isBroken: boolean): void {
    if (!this.#streams.delete(streamId) || !isBroken) return;
    void this.#send(controlFrame(frameType.rstStream, streamId, cancelled));
  }

  [Symbol.dispose](): void {
    this.#hold?.resolve();
    this.#duplex.destroy();
  }

  async #run(): Promise<void> {
    try {
      for await (const frame of readFrames(this.#duplex)) {
        await this.#hold?.promise;
        await this.#receive(frame);
      }
    } catch {
      // However it broke off, it is over.
    } finally {
      this.#duplex.destroy();
      for (const stream of this.#streams.values()) stream.destroy();
      this.#headers[Symbol.dispose]();
    }
  }

  async #receive(frame: SpdyFrame): Promise<void> {
    const { streamId, payload } = frame;
    switch (frame.type) {
      case undefined:
        return this.#receiveData(frame);
      case frameType.synStream:
        return this.#open(frame);
      case frameType.rstStream:
        return void this.#streams.get(streamId)?.destroy();
      case frameType.ping:
        return this.#send(frame.whole);
      case frameType.headers:
        await this.#headers.unpack(payload.subarray(4)); // Of no interest, but part of the compressed whole.
    }
  }

  #receiveData({ streamId, payload, isLast }: SpdyFrame): void {
    const stream = this.#streams.get(streamId);
    if (payload.length > 0) stream?.push(payload);
    if (isLast) stream?.push(null);
  }

  async #open({ streamId, payload, isLast }: SpdyFrame): Promise<void> {
    const headers = await this.#headers.unpack(payload.subarray(10));
    const stream = new SpdyStream(this, streamId, headers);
    this.#streams.set(streamId, stream);
    await this.#send(controlFrame(frameType.synReply, streamId, await this.#headers.packNone()));
    this.#onStream(stream);
    if (isLast) stream.push(null);
  }

  async #send(frame: Buffer): Promise<void> {
    await this.#hold?.promise;
    if (this.#duplex.destroyed) return;
    await new Promise<void>(resolve => {
      this.#duplex.write(frame, () => resolve());
    });
  }
}
