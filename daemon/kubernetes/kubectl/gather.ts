import type { Readable } from 'node:stream';

/** What a stream has given; reading it never fails. */
export interface Gathered {
  text(): string;
  /** Whether there was more than allowed; the rest is dropped. */
  readonly isTooMuch: boolean;
}

/** Gathers what `stream` gives, up to `maxBytes`, and calls `onTooMuch` when there is more. */
export function gather(stream: Readable, maxBytes: number, onTooMuch: () => void): Gathered {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    const wasTooMuch = bytes > maxBytes;
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else if (!wasTooMuch) {
      chunks.length = 0;
      onTooMuch();
    }
  });
  return {
    text: () => Buffer.concat(chunks).toString(),
    get isTooMuch() {
      return bytes > maxBytes;
    },
  };
}
