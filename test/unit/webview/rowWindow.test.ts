import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  anchorAt,
  rowAfterKey,
  rowHeight,
  rowWindow,
  scrollToKeep,
  scrollToShow,
} from '../../../webview/rowWindow.ts';
import { rowsOf } from '../../../webview/calls/rows.ts';

const tenRows = 10 * rowHeight;

describe('rowWindow', () => {
  it('draws what is seen and a little more, of any number of rows', () => {
    const { first, end } = rowWindow(500 * rowHeight, tenRows, 100_000);
    assert.ok(first < 500 && first > 480);
    assert.ok(end > 510 && end < 530);
  });

  it('stays within the rows', () => {
    assert.deepEqual(rowWindow(0, tenRows, 4), { first: 0, end: 4 });
    assert.deepEqual(rowWindow(0, tenRows, 0), { first: 0, end: 0 });
  });

  it('draws nothing beyond the end when the rows became fewer', () => {
    assert.deepEqual(rowWindow(500 * rowHeight, tenRows, 3), { first: 3, end: 3 });
  });
});

describe('scrollToShow', () => {
  it('does not move when the row is seen', () => {
    assert.equal(scrollToShow(7, 5 * rowHeight, tenRows), 5 * rowHeight);
  });

  it('moves up to a row above', () => {
    assert.equal(scrollToShow(2, 5 * rowHeight, tenRows), 2 * rowHeight);
  });

  it('moves down to a row below, to see it whole', () => {
    assert.equal(scrollToShow(20, 5 * rowHeight, tenRows), 11 * rowHeight);
  });
});

describe('scrollToKeep', () => {
  const keys = ['9', '8', '7', '6'];
  const rows = (...items: string[]) => rowsOf(items, item => item);

  it('holds the view still when rows come in above', () => {
    const scrollTop = 2 * rowHeight + 5;
    const anchor = anchorAt(scrollTop, rows(...keys));
    assert.equal(
      scrollToKeep(anchor, rows('11', '10', ...keys), scrollTop),
      scrollTop + 2 * rowHeight,
    );
  });

  it('stays at the very top, where the newest come in', () => {
    assert.equal(scrollToKeep(anchorAt(0, rows(...keys)), rows('10', ...keys), 0), 0);
  });

  it('stays where it is when the row at the top is gone', () => {
    const anchor = anchorAt(rowHeight, rows(...keys));
    assert.equal(scrollToKeep(anchor, rows('9', '7'), rowHeight), rowHeight);
  });
});

describe('rowAfterKey', () => {
  for (const [key, index] of [
    ['ArrowDown', 51],
    ['ArrowUp', 49],
    ['PageDown', 59],
    ['PageUp', 41],
    ['Home', 0],
    ['End', 99],
    ['a', undefined],
  ] as const) {
    it(`moves from row 50 to ${index ?? 'nowhere'} by ${key}`, () => {
      assert.equal(rowAfterKey(key, 50, 100, tenRows), index);
    });
  }

  it('stops at the edges', () => {
    assert.equal(rowAfterKey('ArrowUp', 0, 3, tenRows), 0);
    assert.equal(rowAfterKey('PageDown', 1, 3, tenRows), 2);
  });
});
