import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { AsyncDisposables } from '../../../../daemon/lib/asyncDisposables.ts';

describe('AsyncDisposables', () => {
  it('releases in turn, the last one first, and waits for each', async () => {
    const told: string[] = [];
    const owned = new AsyncDisposables();
    owned.use({ [Symbol.dispose]: () => void told.push('sync') });
    for (const name of ['a', 'b']) {
      owned.use({
        async [Symbol.asyncDispose]() {
          told.push(`${name} begins`);
          await setImmediate();
          told.push(`${name} ends`);
        },
      });
    }
    await owned[Symbol.asyncDispose]();
    assert.deepEqual(told, ['b begins', 'b ends', 'a begins', 'a ends', 'sync']);
  });

  it('releases each once, even when it is disposed twice at a time', async () => {
    let count = 0;
    const owned = new AsyncDisposables();
    owned.use({ [Symbol.asyncDispose]: async () => void (count += 1) });
    await Promise.all([owned[Symbol.asyncDispose](), owned[Symbol.asyncDispose]()]);
    assert.equal(count, 1);
  });

  it('releases the others when one fails, and tells of all failures', async () => {
    const released: string[] = [];
    const owned = new AsyncDisposables();
    owned.use({ [Symbol.dispose]: () => void released.push('first') });
    owned.use({ [Symbol.asyncDispose]: () => Promise.reject(new Error('one')) });
    owned.use({
      [Symbol.dispose]() {
        throw new Error('two');
      },
    });
    await assert.rejects(
      owned[Symbol.asyncDispose](),
      (error: unknown) => error instanceof AggregateError && error.errors.length === 2,
    );
    assert.deepEqual(released, ['first']);
  });
});
