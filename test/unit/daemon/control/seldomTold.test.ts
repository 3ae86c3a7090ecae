import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';

import { SeldomTold } from '../../../../daemon/control/seldomTold.ts';

describe('SeldomTold', () => {
  it('tells each thing once in a while, however often it changes', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const told: string[] = [];
      const seldom = new SeldomTold<string>(
        item => item,
        item => told.push(item),
      );
      for (const item of ['a', 'b', 'a', 'a']) seldom.note(item);
      assert.deepEqual(told, []);
      mock.timers.tick(2_000);
      assert.deepEqual(told, ['a', 'b']);
      seldom.note('a');
      seldom[Symbol.dispose]();
      mock.timers.tick(10_000);
      assert.deepEqual(told, ['a', 'b']);
    } finally {
      mock.timers.reset();
    }
  });
});
