import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  figuresColumns,
  formatRate,
  formatShare,
} from '../../../../webview/statistics/figuresColumns.ts';
import { plotData, plots } from '../../../../webview/statistics/plotOptions.ts';
import { textOf } from '../../../../webview/views/column.ts';
import { noon } from '../examples.ts';

describe('figuresColumns', () => {
  it('show what is known of a tool', () => {
    const row = {
      federation: 'user',
      target: 'web',
      tool: 'echo',
      calls: 200,
      errors: 1,
      perMinute: 3.25,
      p50Ms: 12.4,
      p90Ms: 90,
      p99Ms: 1_500,
      maxMs: 2_000,
    };
    const moment = { now: noon, isLive: true };
    assert.deepEqual(
      figuresColumns.map(({ cell }) => textOf(cell(row, moment))),
      ['web', 'echo', '200', '3.3', '1', '0.5 %', '12 ms', '90 ms', '1.50 s', '2.00 s'],
    );
  });
});

describe('formatRate and formatShare', () => {
  it('are short', () => {
    assert.deepEqual([0, 0.25, 12.4].map(formatRate), ['0', '0.3', '12']);
    assert.deepEqual(
      [formatShare(0, 0), formatShare(1, 5_000), formatShare(1, 100), formatShare(1, 3)],
      ['0 %', '<0.1 %', '1 %', '33 %'],
    );
  });
});

describe('plotData', () => {
  it('has a column for the time and one for each line', () => {
    const point = { at: noon, calls: 5, errors: 0, p50Ms: 1, p90Ms: 2, p99Ms: 3, maxMs: 3 };
    const empty = { at: noon + 10_000, calls: 0, errors: 0 };
    const total = { calls: 5, errors: 0, perMinute: 5 };
    const statistics = { since: noon, total, rows: [], stepMs: 10_000, points: [point, empty] };
    const times = [noon / 1000, noon / 1000 + 10];
    assert.deepEqual(
      plots.map(plot => plotData(plot, statistics)),
      [
        [times, [3, null], [2, null], [1, null]],
        [times, [30, null], [null, null]],
      ],
    );
  });
});
