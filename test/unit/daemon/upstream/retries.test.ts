import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';

import { Retries } from '../../../../daemon/upstream/retries.ts';

describe('Retries', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 0 }));
  afterEach(() => mock.timers.reset());

  function open() {
    let count = 0;
    const retries = new Retries(() => (count += 1));
    return { retries, tried: () => count };
  }

  it('tries again after a longer while each time', () => {
    const { retries, tried } = open();
    const first = retries.afterFailure('UPSTREAM_EXITED') ?? 0;
    const second = retries.afterFailure('UPSTREAM_EXITED') ?? 0;
    assert.ok(first >= 800 && first <= 1_200 && second >= 1_600 && second <= 2_400);
    assert.equal(retries.count, 2);
    mock.timers.tick(2_400);
    assert.equal(tried(), 1);
  });

  for (const code of ['KUBERNETES_FORBIDDEN', 'KUBERNETES_LOGIN_EXPIRED'] as const) {
    it(`does not by itself after ${code}`, () => {
      const { retries, tried } = open();
      assert.equal(retries.afterFailure(code), undefined);
      mock.timers.tick(3_600_000);
      assert.equal(tried(), 0);
    });
  }

  it('tries again at once where it is told to', () => {
    const { retries, tried } = open();
    retries.atOnce();
    assert.deepEqual([retries.count, tried()], [1, 1]);
    retries.again();
    assert.deepEqual([retries.count, tried()], [1, 2]);
  });

  it('forgets what failed, and can be cancelled', () => {
    const { retries, tried } = open();
    retries.afterFailure('UPSTREAM_EXITED');
    retries.forget();
    retries.cancel();
    mock.timers.tick(10_000);
    assert.deepEqual([retries.count, tried()], [0, 0]);
  });
});
