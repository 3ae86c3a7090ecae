import type { Readable } from 'node:stream';

/** Reads `stream` to its end, so that nobody blocks on it. @returns what gives the last `maxBytes` of it so far */
export function keepTail(stream: Readable, maxBytes: number): () => string {
  let tail: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    const all = Buffer.concat([tail, chunk]);
    tail = all.length <= maxBytes ? all : all.subarray(all.length - maxBytes);
  });
  return () => tail.toString();
}
