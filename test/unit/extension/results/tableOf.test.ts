import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { tableOf } from '../../../../extension/results/tableOf.ts';

describe('tableOf', () => {
  it('takes a list of flat objects for a table', () => {
    const table = tableOf([{ a: 1, b: null }, { c: true }]);
    assert.deepEqual(table?.columns, ['a', 'b', 'c']);
    assert.deepEqual(table?.rows, [
      [1, null, undefined],
      [undefined, undefined, true],
    ]);
  });

  it('finds the one list of an object that has only plain facts beside it', () => {
    assert.equal(tableOf({ total: 2, items: [{ a: 1 }] })?.name, 'items');
  });

  const others = [
    ['nothing', []],
    ['a list of texts', ['a']],
    ['objects with objects in them', [{ a: { b: 1 } }]],
    ['two lists', { a: [{ x: 1 }], b: [{ y: 1 }] }],
    ['a list beside an object', { a: [{ x: 1 }], b: { y: 1 } }],
    ['objects without members', [{}]],
  ] as const;
  for (const [what, value] of others) {
    it(`takes ${what} for none`, () => assert.equal(tableOf(value), undefined));
  }

  it('shows the beginning of a long one', () => {
    const table = tableOf(Array.from({ length: 5_000 }, (_, a) => ({ a })));
    assert.deepEqual([table?.rows.length, table?.rowCount], [2_000, 5_000]);
  });
});
