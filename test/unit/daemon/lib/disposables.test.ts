import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Disposables } from '../../../../daemon/lib/disposables.ts';

describe('Disposables', () => {
  it('releases all, the last one first, once', () => {
    const released: string[] = [];
    const owned = new Disposables();
    for (const name of ['a', 'b', 'c']) {
      owned.use({ [Symbol.dispose]: () => void released.push(name) });
    }
    owned[Symbol.dispose]();
    owned[Symbol.dispose]();
    assert.deepEqual(released, ['c', 'b', 'a']);
  });

  it('hands back what it is given', () => {
    const item = { name: 'a', [Symbol.dispose]() {} };
    using owned = new Disposables();
    assert.equal(owned.use(item), item);
  });

  it('releases at once what comes too late', () => {
    const released: string[] = [];
    const owned = new Disposables();
    owned[Symbol.dispose]();
    owned.use({ [Symbol.dispose]: () => void released.push('late') });
    assert.deepEqual(released, ['late']);
  });

  it('releases the others when one fails, and tells of all failures', () => {
    const released: string[] = [];
    const fail = (why: string) => ({
      [Symbol.dispose]() {
        throw new Error(why);
      },
    });
    const owned = new Disposables();
    owned.use({ [Symbol.dispose]: () => void released.push('first') });
    owned.use(fail('one'));
    owned.use(fail('two'));
    assert.throws(
      () => owned[Symbol.dispose](),
      (error: unknown) =>
        error instanceof AggregateError &&
        error.errors.map(({ message }: Error) => message).join() === 'two,one',
    );
    assert.deepEqual(released, ['first']);
  });
});
