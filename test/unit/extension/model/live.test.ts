import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Live } from '../../../../extension/model/live.ts';

const never = new AbortController().signal;

describe('Live', () => {
  it('tells each new value, and only new ones', () => {
    const live = new Live(1);
    const told: number[] = [];
    live.onChange(value => told.push(value));
    live.value = 1;
    live.value = 2;
    live.value = 3;
    assert.deepEqual(told, [2, 3]);
  });

  it('tells no more after the listener was disposed', () => {
    const live = new Live(1);
    const told: number[] = [];
    live.onChange(value => told.push(value)).dispose();
    live.value = 2;
    assert.deepEqual(told, []);
  });

  it('waits for the first value that is picked', async () => {
    const live = new Live(1);
    const first = live.first(value => (value > 2 ? `it is ${value}` : undefined), never);
    live.value = 2;
    live.value = 3;
    assert.equal(await first, 'it is 3');
  });

  it('does not wait when the value is there', async () => {
    assert.equal(await new Live(1).first(value => value, never), 1);
  });

  it('stops waiting when it is aborted', async () => {
    const abort = new AbortController();
    const waiting = new Live(1).first(() => undefined, abort.signal);
    abort.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('stops waiting when the value can no longer come', async () => {
    const live = new Live('maybe');
    const waiting = live.first(value => {
      if (value === 'no') throw new Error('It will not come');
      return undefined;
    }, never);
    live.value = 'no';
    await assert.rejects(waiting, { message: 'It will not come' });
  });
});
