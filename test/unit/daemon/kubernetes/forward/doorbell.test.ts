import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';

import { Doorbell } from '../../../../../daemon/kubernetes/forward/doorbell.ts';

const never = new AbortController().signal;

describe('Doorbell', () => {
  it('wakes one who waits', async () => {
    const bell = new Doorbell();
    const heard = bell.heard(undefined, never);
    bell.ring();
    assert.equal(await heard, true);
  });

  it('remembers a ring that nobody waited for, once', async () => {
    const bell = new Doorbell();
    bell.ring();
    bell.ring();
    assert.equal(await bell.heard(undefined, never), true);
    assert.equal(await bell.heard(1, never), false);
  });

  it('waits no longer than it is told', async () => {
    assert.equal(await new Doorbell().heard(1, never), false);
  });

  it('does not wait for one who has given up', async () => {
    const bell = new Doorbell();
    const giveUp = new AbortController();
    const heard = bell.heard(undefined, giveUp.signal);
    giveUp.abort();
    assert.equal(await heard, false);
    assert.equal(await bell.heard(undefined, giveUp.signal), false);
  });

  it('leaves nothing with the signal of one who waits again and again', async () => {
    const { signal } = new AbortController();
    const bell = new Doorbell();
    for (let count = 0; count < 3; count += 1) await bell.heard(1, signal);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});
