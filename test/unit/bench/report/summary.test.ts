import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findFigures, medianOf, ratioOf } from '../../../../bench/report/summary.ts';
import { figures } from './examples.ts';

describe('findFigures', () => {
  const calls = [
    figures('http-json', 'direct', 1, [100]),
    figures('http-json', 'pass-through', 32, [100]),
    figures('stdio', 'daemon', 32, [100]),
  ];

  it('takes the references of a stdio target from the JSON one', () => {
    assert.equal(findFigures(calls, 'stdio', 'pass-through', 32), calls[1]);
    assert.equal(findFigures(calls, 'stdio', 'direct', 1), calls[0]);
  });

  it('takes those of all others from the target itself', () => {
    assert.equal(findFigures(calls, 'stdio', 'daemon', 32), calls[2]);
    assert.equal(findFigures(calls, 'http-json', 'daemon', 32), undefined);
    assert.equal(findFigures(calls, 'http-sse', 'pass-through', 32), undefined);
  });
});

describe('medianOf', () => {
  it('is the middle of all rounds', () => {
    assert.equal(medianOf(figures('stdio', 'daemon', 1, [1, 900, 10]), 'callsPerSecond'), 10);
  });

  it('is unknown without figures', () => {
    assert.equal(medianOf(undefined, 'p50Us'), undefined);
    assert.equal(medianOf(figures('stdio', 'daemon', 1, []), 'p50Us'), undefined);
    assert.equal(medianOf(figures('stdio', 'daemon', 1, [1]), 'cpuUsPerCall'), undefined);
  });
});

describe('ratioOf', () => {
  const ours = figures('stdio', 'daemon', 32, [200, 20, 300]);

  it('compares round by round, so that a slow moment of the machine does not count', () => {
    const theirs = figures('stdio', 'sdk-gateway', 32, [100, 10, 100]);
    assert.equal(ratioOf(ours, theirs, 'callsPerSecond'), 2);
  });

  it('is unknown when one of both was not measured', () => {
    assert.equal(ratioOf(ours, undefined, 'callsPerSecond'), undefined);
    assert.equal(ratioOf(undefined, ours, 'callsPerSecond'), undefined);
    assert.equal(
      ratioOf(ours, figures('stdio', 'sdk-gateway', 32, [100]), 'callsPerSecond'),
      undefined,
    );
  });
});
