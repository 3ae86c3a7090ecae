import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib';

import { spdyDictionary } from './spdyDictionary.ts';

/** Packs and unpacks header blocks. All blocks of one direction are one zlib stream, so their order counts. */
export class SpdyHeaders implements Disposable {
  readonly #inflate = createInflate({
    dictionary: spdyDictionary,
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  readonly #deflate = createDeflate({ dictionary: spdyDictionary });

  /** Names in lower case. */
  async unpack(block: Buffer): Promise<ReadonlyMap<string, string>> {
    const plain = await pass(this.#inflate, block);
    const headers = new Map<string, string>();
    let offset = 4;
    const readText = () => {
      const start = offset + 4;
      offset = start + plain.readUInt32BE(offset);
      return plain.toString('latin1', start, offset);
    };
    for (let left = plain.readUInt32BE(0); left > 0; left -= 1) {
      headers.set(readText().toLowerCase(), readText());
    }
    return headers;
  }

  /** A block with no headers at all. */
  packNone(): Promise<Buffer> {
    return pass(this.#deflate, Buffer.alloc(4));
  }

  [Symbol.dispose](): void {
    this.#inflate.close();
    this.#deflate.close();
  }
}

/** What comes out of `codec` for one piece of its input. */
function pass(codec: Inflate | Deflate, input: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const output: Buffer[] = [];
  const collect = (chunk: Buffer) => void output.push(chunk);
  codec.on('data', collect).once('error', reject);
  codec.write(input);
  codec.flush(constants.Z_SYNC_FLUSH, () => {
    codec.off('data', collect).off('error', reject);
    resolve(Buffer.concat(output));
  });
  return promise;
}
