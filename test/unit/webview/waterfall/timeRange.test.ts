import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { axisTicks, panned, shareOf, zoomed } from '../../../../webview/waterfall/timeRange.ts';

const whole = { from: 1_000, until: 2_000 };
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('zoomed', () => {
  it('keeps the moment under the pointer where it is, as far as there is something to show', () => {
    const range = zoomed(whole, 0.5, 1_500, whole);
    assert.deepEqual(range, { from: 1_250, until: 1_750 });
    assert.equal(shareOf(1_500, range), 0.5);
  });

  it('never leaves the whole, nor turns around', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), share), { maxLength: 40 }), steps => {
        let range = { ...whole };
        for (const [isIn, at] of steps) {
          const moment = range.from + at * (range.until - range.from);
          range = zoomed(range, isIn ? 0.7 : 1.4, moment, whole);
          assert.ok(range.from >= whole.from && range.until <= whole.until + 1e-6);
          assert.ok(range.until - range.from > 0.49);
        }
      }),
    );
  });
});

describe('panned', () => {
  it('stops at the ends', () => {
    const range = { from: 1_200, until: 1_300 };
    assert.deepEqual(panned(range, 50, whole), { from: 1_250, until: 1_350 });
    assert.deepEqual(panned(range, -5_000, whole), { from: 1_000, until: 1_100 });
    assert.deepEqual(panned(range, 5_000, whole), { from: 1_900, until: 2_000 });
  });
});

describe('axisTicks', () => {
  it('are round, and within the range', () => {
    assert.deepEqual(axisTicks({ from: 1_010, until: 1_110 }, 1_000, 5), [20, 40, 60, 80, 100]);
    assert.deepEqual(axisTicks({ from: 1_000, until: 1_001 }, 1_000, 4), [0, 0.5, 1]);
  });
});
