import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { retryDelayMs } from '../../../../daemon/upstream/retryDelay.ts';

const half = () => 0.5;

describe('retryDelayMs', () => {
  it('doubles from a second to a minute', () => {
    const attempts = [1, 2, 3, 4, 5, 6, 7, 8, 100];
    assert.deepEqual(
      attempts.map(attempt => retryDelayMs(attempt, half)),
      [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000],
    );
  });

  it('lies within a fifth of that, anywhere', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), chance, (attempt, random) => {
        const middle = retryDelayMs(attempt, half);
        const delay = retryDelayMs(attempt, () => random);
        assert.ok(delay >= middle * 0.8 && delay <= middle * 1.2, String(delay));
      }),
    );
  });

  it('differs between targets that failed together', () => {
    const delays = new Set(Array.from({ length: 20 }, () => retryDelayMs(10)));
    assert.ok(delays.size > 1);
  });
});
