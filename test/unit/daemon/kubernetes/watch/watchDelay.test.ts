import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { failureDelayMs, watchDelayMs } from '../../../../../daemon/kubernetes/watch/watchDelay.ts';

describe('watchDelayMs', () => {
  it('doubles, up to a limit', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 1_000].map(attempt => watchDelayMs(attempt, () => 0.5));
    assert.deepEqual(delays, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it('differs a little each time', () => {
    assert.equal(
      watchDelayMs(1, () => 0),
      400,
    );
    assert.equal(
      watchDelayMs(1, () => 1),
      600,
    );
  });
});

describe('failureDelayMs', () => {
  it('is short for what passes by itself', () => {
    assert.ok(failureDelayMs('KUBERNETES_UNREACHABLE', 1) <= 600);
  });

  it('is long for a login, whose plugin may open a browser each time', () => {
    assert.equal(failureDelayMs('KUBERNETES_LOGIN_EXPIRED', 1), 300_000);
  });
});
