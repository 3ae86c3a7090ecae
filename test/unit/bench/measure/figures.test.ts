import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { median } from '../../../../bench/measure/figures.ts';

describe('median', () => {
  it('is the value in the middle', () => assert.equal(median([30, 1, 2]), 2));
  it('is the mean of the middle two', () => assert.equal(median([10, 1, 3, 2]), 2.5));
  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    assert.deepEqual(values, [3, 1, 2]);
  });
});
