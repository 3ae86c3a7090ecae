import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatLatency } from '../../../../extension/model/formatLatency.ts';

describe('formatLatency', () => {
  for (const [durationMs, words] of [
    [0.4, '< 1 ms'],
    [1, '1 ms'],
    [14.4, '14 ms'],
    [1_240, '1.2 s'],
  ] as const) {
    it(`says ${words} for ${durationMs}`, () => {
      assert.equal(formatLatency(durationMs), words);
    });
  }
});
