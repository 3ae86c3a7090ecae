import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { backoffMs } from '../../../../extension/daemon/backoff.ts';

describe('backoffMs', () => {
  it('doubles with each failure, up to half a minute', () => {
    const waits = [1, 2, 3, 4, 20].map(attempt => backoffMs(attempt, () => 1));
    assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 30_000]);
  });

  it('takes off up to half by chance', () => {
    assert.equal(
      backoffMs(2, () => 0),
      500,
    );
  });
});
