import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withoutRedacted } from '../../../../extension/invoke/withoutRedacted.ts';

describe('withoutRedacted', () => {
  it('drops arguments in which a secret was made unreadable', () => {
    assert.deepEqual(withoutRedacted({ a: 1, login: { password: '•••' } }), {
      args: { a: 1 },
      isWhole: false,
    });
  });

  it('leaves others as they are', () => {
    assert.deepEqual(withoutRedacted({ a: 1 }), { args: { a: 1 }, isWhole: true });
    assert.deepEqual(withoutRedacted(undefined), { args: undefined, isWhole: true });
  });
});
