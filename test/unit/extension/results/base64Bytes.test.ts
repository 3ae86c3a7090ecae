import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { base64Bytes } from '../../../../extension/results/base64Bytes.ts';

describe('base64Bytes', () => {
  for (let length = 0; length < 7; length += 1) {
    const base64 = Buffer.alloc(length, 1).toString('base64');
    it(`is ${length} for ${base64 || 'nothing'}`, () => {
      assert.equal(base64Bytes(base64), length);
    });
  }

  // A pattern that looks for the padding would not end within the test's time limit.
  it('takes a text of padding alone', () => {
    assert.equal(base64Bytes(`${'='.repeat(2_000_000)}a`), 1_500_000);
  });
});
