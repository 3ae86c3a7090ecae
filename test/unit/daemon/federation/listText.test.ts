import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pageOf, writeList } from '../../../../daemon/federation/listText.ts';

const listOf = (count: number, more: object = {}) =>
  writeList(
    Array.from({ length: count }, (_, index) => ({
      key: `item-${index}`,
      value: { name: `item-${index}`, ...more },
    })),
  );

const namesIn = (text: string) => (JSON.parse(text) as { name: string }[]).map(one => one.name);

describe('pageOf', () => {
  it('is empty for an empty list', () => {
    assert.deepEqual(pageOf(listOf(0), 0), { text: '[]', end: 0, isLast: true });
  });

  it('is the whole list while that is of a usual size', () => {
    const page = pageOf(listOf(1_000), 0);
    assert.deepEqual([page.end, page.isLast], [1_000, true]);
    assert.equal(namesIn(page.text).length, 1_000);
  });

  it('has a thousand items at most, and all pages have all items once', () => {
    const list = listOf(2_500);
    const names: string[] = [];
    const sizes: number[] = [];
    for (let start = 0; start < list.keys.length;) {
      const page = pageOf(list, start);
      const got = namesIn(page.text);
      names.push(...got);
      sizes.push(got.length);
      assert.equal(page.isLast, page.end === 2_500);
      start = page.end;
    }
    assert.deepEqual(sizes, [1_000, 1_000, 500]);
    assert.deepEqual(names, list.keys);
  });

  it('has no more than two megabytes, but one item at least', () => {
    const list = listOf(5, { description: 'x'.repeat(900_000) });
    assert.deepEqual(
      [0, 2, 4].map(start => pageOf(list, start).end),
      [2, 4, 5],
    );
    const huge = listOf(2, { description: 'x'.repeat(3_000_000) });
    assert.deepEqual(namesIn(pageOf(huge, 0).text), ['item-0']);
    assert.deepEqual(namesIn(pageOf(huge, 1).text), ['item-1']);
  });

  it('is empty behind the end', () => {
    assert.deepEqual(pageOf(listOf(2), 2), { text: '[]', end: 2, isLast: true });
  });
});
