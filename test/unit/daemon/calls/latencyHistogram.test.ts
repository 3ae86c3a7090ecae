import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { bucketOf, LatencyHistogram } from '../../../../daemon/calls/latencyHistogram.ts';

const durations = fc.array(fc.double({ min: 0, max: 86_400_000, noNaN: true }), { minLength: 1 });
const shares = fc.constantFrom(0.5, 0.9, 0.99, 1);

function histogramOf(values: readonly number[]): LatencyHistogram {
  const histogram = new LatencyHistogram();
  for (const value of values) histogram.add(value, bucketOf(value));
  return histogram;
}

/** The smallest of the values that `share` of them do not exceed. */
function exactPercentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

function assertNear(shown: number | undefined, exact: number): void {
  const error = Math.abs((shown ?? NaN) - exact);
  assert.ok(error <= Math.max(0.01, exact * 0.05), `${shown} for ${exact}`);
}

describe('LatencyHistogram', () => {
  it('tells percentiles to 5 %, and the maximum exactly', () => {
    fc.assert(
      fc.property(durations, shares, (values, share) => {
        const histogram = histogramOf(values);
        assertNear(histogram.percentile(share), exactPercentile(values, share));
        assert.equal(histogram.maxMs, Math.max(...values));
        assert.equal(histogram.count, values.length);
      }),
    );
  });

  it('is the same, whether counted as one or in parts', () => {
    fc.assert(
      fc.property(durations, durations, shares, (some, others, share) => {
        const merged = histogramOf(some);
        merged.merge(histogramOf(others));
        const whole = histogramOf([...some, ...others]);
        assert.equal(merged.percentile(share), whole.percentile(share));
        assert.equal(merged.maxMs, whole.maxMs);
      }),
    );
  });

  it('has no percentiles of nothing', () => {
    assert.equal(new LatencyHistogram().percentile(0.5), undefined);
  });
});
