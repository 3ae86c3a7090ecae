import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isNestedDeeper } from '../../../../daemon/wire/nesting.ts';

describe('isNestedDeeper', () => {
  const values: [value: unknown, levels: number][] = [
    ['text', 0],
    [null, 0],
    [{}, 1],
    [[1, 'a', null], 1],
    [{ a: [{ b: 1 }], c: 1 }, 3],
  ];
  for (const [value, levels] of values) {
    it(`finds ${levels} levels in ${JSON.stringify(value)}`, () => {
      assert.equal(isNestedDeeper(value, levels), false);
      if (levels > 0) assert.equal(isNestedDeeper(value, levels - 1), true);
    });
  }

  it('looks no further than it has to', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`);
    assert.equal(isNestedDeeper(deep, 100), true);
  });
});
