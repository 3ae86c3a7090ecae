import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { forwardDelayMs } from '../../../../../daemon/kubernetes/forward/forwardDelay.ts';

describe('forwardDelayMs', () => {
  it('doubles from a tenth of a second up to five seconds', () => {
    const middle = () => 0.5;
    const delays = [1, 2, 3, 6, 7, 50].map(attempt => forwardDelayMs(attempt, middle));
    assert.deepEqual(delays, [100, 200, 400, 3_200, 5_000, 5_000]);
  });

  it('stays within a fifth of that, whatever the attempt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), attempt => {
        const delayMs = forwardDelayMs(attempt);
        assert.ok(delayMs >= 80 && delayMs <= 6_000);
      }),
    );
  });
});
