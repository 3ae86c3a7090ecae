import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Latencies } from '../../../../bench/load/latencies.ts';

function latenciesOf(values: Iterable<number>): Latencies {
  const latencies = new Latencies();
  for (const value of values) latencies.add(value);
  return latencies;
}

describe('Latencies', () => {
  it('gives percentiles, in whatever order durations came', () => {
    const latencies = latenciesOf([...Array(100).keys()].map(i => ((i * 37) % 100) + 1));
    assert.equal(latencies.percentile(50), 50);
    assert.equal(latencies.percentile(99), 99);
    assert.equal(latencies.percentile(100), 100);
  });

  it('sorts by number, not by text', () => {
    assert.equal(latenciesOf([1_000, 9, 80]).percentile(50), 80);
  });

  it('gives the only duration for every percentile', () => {
    assert.equal(latenciesOf([5]).percentile(0), 5);
    assert.equal(latenciesOf([5]).percentile(99), 5);
  });

  it('gives 0 without durations', () => {
    assert.equal(latenciesOf([]).percentile(50), 0);
  });

  it('keeps more durations than it first has room for', () => {
    const latencies = latenciesOf(Array(200_000).keys());
    assert.equal(latencies.count, 200_000);
    assert.equal(latencies.percentile(100), 199_999);
  });
});
