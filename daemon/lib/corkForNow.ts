import type { Writable } from 'node:stream';

let corked: Writable[] = [];

/**
 * Holds back what is written to `stream` until everything that has arrived meanwhile is dealt with. Whoever reads it at
 * the other end is woken once for many messages then, and does not take the processor away between two of them.
 */
export function corkForNow(stream: Writable): void {
  stream.cork();
  if (corked.push(stream) === 1) setImmediate(uncorkAll);
}

function uncorkAll(): void {
  const streams = corked;
  corked = [];
  for (const stream of streams) stream.uncork();
}
