import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { textPositions } from '../../../../daemon/config/textPositions.ts';

describe('textPositions', () => {
  for (const [offset, line, column] of [
    [0, 1, 1],
    [1, 1, 2],
    [3, 2, 1],
    [4, 3, 1],
    [6, 4, 1],
    [7, 4, 2],
    [99, 4, 2],
    [-1, 1, 1],
  ] as const) {
    it(`finds offset ${offset} in line ${line}, column ${column}`, () => {
      assert.deepEqual(textPositions('a\r\n\nb\rc')(offset), { line, column });
    });
  }

  it('has one place in an empty text', () => {
    assert.deepEqual(textPositions('')(0), { line: 1, column: 1 });
  });
});
