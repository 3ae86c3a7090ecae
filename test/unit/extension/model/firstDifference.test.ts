import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { firstDifference } from '../../../../extension/model/firstDifference.ts';

describe('firstDifference', () => {
  for (const [before, after, expected] of [
    ['a\nb', 'a\nc', 1],
    ['', 'a', 0],
    ['a\nb\nc', 'a\nb', 2],
    ['a', 'a', 1],
  ] as const) {
    it(`is line ${expected} of ${JSON.stringify([before, after])}`, () => {
      assert.equal(firstDifference(before, after), expected);
    });
  }
});
