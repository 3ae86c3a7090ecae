import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { csvOf } from '../../../../webview/result/csvOf.ts';
import { nextOrder, sortRows } from '../../../../webview/result/sortRows.ts';

describe('sortRows', () => {
  const rows = [
    [10, 'b'],
    [undefined, 'a10'],
    [9, 'a9'],
    [null, null],
  ];

  it('sorts numbers as numbers, and what is missing last', () => {
    const up = sortRows(rows, { column: 0, isDescending: false });
    assert.deepEqual(
      up.map(([first]) => first),
      [9, 10, undefined, null],
    );
    const down = sortRows(rows, { column: 0, isDescending: true });
    assert.deepEqual(
      down.map(([first]) => first),
      [10, 9, undefined, null],
    );
  });

  it('sorts numbers in texts as people do', () => {
    const sorted = sortRows(rows, { column: 1, isDescending: false });
    assert.deepEqual(
      sorted.map(([, second]) => second),
      ['a9', 'a10', 'b', null],
    );
  });
});

describe('nextOrder', () => {
  it('goes up, down, and back', () => {
    const up = nextOrder(undefined, 1);
    const down = nextOrder(up, 1);
    assert.deepEqual([up?.isDescending, down?.isDescending], [false, true]);
    assert.equal(nextOrder(down, 1), undefined);
    assert.deepEqual(nextOrder(down, 0), { column: 0, isDescending: false });
  });
});

describe('csvOf', () => {
  it('quotes what has commas, quotes or lines in it', () => {
    assert.equal(
      csvOf(
        ['a', 'b'],
        [
          ['x,y', 'say "z"\n'],
          [1.5, null],
        ],
      ),
      'a,b\r\n"x,y","say ""z""\n"\r\n1.5,\r\n',
    );
  });

  it('lets no text become a formula', () => {
    assert.equal(csvOf(['a'], [['=HYPERLINK(1)'], [-1]]), "a\r\n'=HYPERLINK(1)\r\n-1\r\n");
  });
});
