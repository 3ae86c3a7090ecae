import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { firstPart } from '../../../../daemon/lib/firstPart.ts';

describe('firstPart', () => {
  for (const [text, length, expected] of [
    ['short', 10, 'short'],
    ['exact', 5, 'exact'],
    ['longer', 4, 'long'],
    ['grüße 👋🏽', 5, 'grüße'],
    ['👋', 1, '\uD83D'],
  ] as const) {
    it(`is ${JSON.stringify(expected)} of ${JSON.stringify(text)}`, () => {
      assert.equal(firstPart(text, length), expected);
    });
  }

  it('keeps no more in memory than it shows', () => {
    const mebibyte = 1024 * 1024;
    const before = heapBytes();
    const parts = Array.from({ length: 50 }, (_, index) =>
      firstPart(Buffer.alloc(mebibyte, `${index} `).toString('latin1'), 1_000),
    );
    const grownBytes = heapBytes() - before;
    assert.equal(parts.length, 50);
    assert.ok(grownBytes < 10 * mebibyte, `${grownBytes} bytes more are held`);
  });
});

/** What is held once all garbage is collected, which programs may ask for under a flag only. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  // What lies outside of the heap is given back by the collection after the one that found it.
  for (let run = 0; run < 3; run += 1) runInNewContext('gc()');
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
