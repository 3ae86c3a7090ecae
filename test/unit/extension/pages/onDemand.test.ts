import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { OnDemand } from '../../../../extension/pages/onDemand.ts';

describe('OnDemand', () => {
  it('loads nothing before it is needed, and then once', async () => {
    let loads = 0;
    const item = { dispose() {} };
    const onDemand = new OnDemand(async () => {
      loads += 1;
      return item;
    });
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([onDemand.get(), onDemand.get()]), [item, item]);
    assert.equal(loads, 1);
  });

  it('disposes what was loaded, also when that takes longer than its own life', async () => {
    const { promise, resolve } = Promise.withResolvers<Disposable>();
    const disposed = Promise.withResolvers<string>();
    const onDemand = new OnDemand(() => promise);
    void onDemand.get();
    onDemand.dispose();
    resolve({ dispose: () => disposed.resolve('disposed') });
    assert.equal(await disposed.promise, 'disposed');
  });

  it('is loaded again after it could not be', async () => {
    const item = { dispose() {} };
    const loads = [() => Promise.reject(new Error('No disk')), () => Promise.resolve(item)];
    const onDemand = new OnDemand(async () => (await loads.shift()?.()) ?? item);
    await assert.rejects(onDemand.get(), /No disk/);
    assert.equal(await onDemand.get(), item);
  });

  it('has nothing to dispose where it could not be loaded', async () => {
    const onDemand = new OnDemand(() => Promise.reject<Disposable>(new Error('No disk')));
    const failed = onDemand.get();
    // An error that nobody takes would end the process, and fail this test.
    onDemand.dispose();
    await assert.rejects(failed, /No disk/);
  });

  it('loads nothing to dispose it', () => {
    new OnDemand(() => assert.fail('loaded')).dispose();
  });
});

interface Disposable {
  dispose(): void;
}
