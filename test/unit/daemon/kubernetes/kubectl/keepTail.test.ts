import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { describe, it } from 'node:test';

import { keepTail } from '../../../../../daemon/kubernetes/kubectl/keepTail.ts';

const inputs: [what: string, chunks: string[], tail: string][] = [
  ['nothing', [], ''],
  ['less than allowed', ['ab', 'c'], 'abc'],
  ['just as much as allowed', ['abc', 'de'], 'abcde'],
  ['more than allowed', ['abc', 'def', 'g'], 'cdefg'],
  ['one chunk that is too much by itself', ['abcdefgh'], 'defgh'],
];

describe('keepTail', () => {
  for (const [what, chunks, tail] of inputs) {
    it(`keeps the end of ${what}`, async () => {
      const stream = Readable.from(chunks.map(chunk => Buffer.from(chunk)));
      const read = keepTail(stream, 5);
      await finished(stream);
      assert.equal(read(), tail);
    });
  }
});
