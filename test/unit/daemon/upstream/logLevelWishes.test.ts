import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { LogLevelWishes } from '../../../../daemon/upstream/logLevelWishes.ts';

const [one, other] = [{}, {}];

describe('LogLevelWishes', () => {
  it('want nothing as long as nobody does', () => {
    const wishes = new LogLevelWishes();
    assert.equal(wishes.set(one, undefined), false);
    assert.equal(wishes.level, undefined);
  });

  it('want the most verbose of all', () => {
    const wishes = new LogLevelWishes();
    assert.equal(wishes.set(one, 'warning'), true);
    assert.equal(wishes.set(other, 'error'), false);
    assert.equal(wishes.level, 'warning');
    assert.equal(wishes.set(other, 'debug'), true);
    assert.equal(wishes.level, 'debug');
  });

  it('want less again when the verbose one is gone', () => {
    const wishes = new LogLevelWishes();
    wishes.set(one, 'debug');
    wishes.set(other, 'error');
    assert.equal(wishes.set(one, undefined), true);
    assert.equal(wishes.level, 'error');
  });

  it('want what is usual when nobody wants anything any more', () => {
    const wishes = new LogLevelWishes();
    wishes.set(one, 'debug');
    assert.equal(wishes.set(one, undefined), true);
    assert.equal(wishes.level, 'info');
    assert.equal(wishes.set(one, undefined), false);
  });
});
