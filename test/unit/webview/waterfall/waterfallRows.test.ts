import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  barOf,
  concurrencySteps,
  mostAtATime,
  partsOf,
  waterfallRows,
  wholeRange,
} from '../../../../webview/waterfall/waterfallRows.ts';
import { call } from '../examples.ts';

const at = (id: number, startedAt: number, durationMs: number) =>
  call(id, { startedAt, outcome: { kind: 'succeeded', durationMs } });

describe('waterfallRows', () => {
  it('stand in the order in which the calls began', () => {
    const rows = waterfallRows([at(3, 30, 5), at(1, 10, 50), at(2, 10, 5)], 100, true);
    assert.deepEqual(
      rows.map(row => [row.call.id, row.from, row.until]),
      [
        [1, 10, 60],
        [2, 10, 15],
        [3, 30, 35],
      ],
    );
    assert.deepEqual(wholeRange(rows), { from: 10, until: 60 });
  });

  it('last until now where the call still runs', () => {
    const [row] = waterfallRows(
      [call(1, { startedAt: 10, outcome: { kind: 'pending' } })],
      70,
      true,
    );
    assert.equal(row?.until, 70);
  });

  it('have one part where the parts are not known', () => {
    const [row] = waterfallRows([at(1, 10, 50)], 100, true);
    assert.deepEqual(row && partsOf(row), [{ kind: 'target', fromMs: 0, untilMs: 50 }]);
  });
});

describe('barOf', () => {
  const range = { from: 100, until: 200 };

  it('is in percent of the range', () => {
    assert.deepEqual(barOf(120, 150, range), { left: 20, width: 30 });
  });

  it('ends a little beyond the edges', () => {
    assert.deepEqual(barOf(-1e9, 1e9, range), { left: -1, width: 102 });
  });

  it('is none outside', () => {
    assert.equal(barOf(10, 90, range), undefined);
    assert.equal(barOf(210, 220, range), undefined);
  });
});

describe('concurrencySteps', () => {
  it('tell how many calls are under way, and the most at a time', () => {
    const steps = concurrencySteps(
      waterfallRows([at(1, 0, 30), at(2, 10, 10), at(3, 20, 5)], 100, true),
    );
    assert.deepEqual(steps, [
      { at: 0, count: 1 },
      { at: 10, count: 2 },
      { at: 20, count: 2 },
      { at: 25, count: 1 },
      { at: 30, count: 0 },
    ]);
    assert.equal(mostAtATime(steps), 2);
  });
});
