import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { judgeGoals } from '../../../../bench/report/goals.ts';
import { figures, frames, pageRound } from './examples.ts';

describe('judgeGoals', () => {
  const calls = [
    figures('http-json', 'pass-through', 32, [1_000, 1_000]),
    figures('http-json', 'pass-through', 1, [1_000, 1_000]),
    figures('http-json', 'sdk-gateway', 32, [100, 100]),
    figures('http-json', 'daemon', 32, [999, 999]),
    figures('http-json', 'daemon', 1, [1_000, 800]),
  ];

  it('tells what is reached from what is missed', () => {
    const goals = judgeGoals({
      calls,
      memory: { targets: 10, rssMb: 90 },
      start: { targets: 10, startsMs: [200, 251, 300], bareNodeMs: [40] },
    });
    assert.deepEqual(
      goals.map(({ name, isReached }) => [name, isReached]),
      [
        ['http-json: calls/s at 32, against the pass-through', false],
        ['http-json: calls/s at 32, against the SDK gateway', false],
        ['http-json: p50 at 1, against the pass-through', true],
        ['memory with ten idle targets', true],
        ['start to the kept catalog', false],
      ],
    );
    assert.equal(goals[2]?.value, 1.125);
    assert.equal(goals[4]?.value, 251);
  });

  it('compares calls through a port-forward with calls past the daemon', () => {
    const goals = judgeGoals({
      calls: [
        figures('kubernetes', 'direct', 32, [1_000, 1_000]),
        figures('kubernetes', 'daemon', 32, [900, 1_000]),
        figures('kubernetes', 'direct', 1, [1_000, 1_000]),
        figures('kubernetes', 'daemon', 1, [800, 800]),
      ],
    });
    assert.deepEqual(
      goals.map(({ name, value, isReached }) => [name, value, isReached]),
      [
        ['kubernetes: calls/s at 32, against the bare forward', 0.95, true],
        ['kubernetes: p50 at 1 of the bare forward, against ours', 0.8, false],
      ],
    );
  });

  it('compares the page with an empty one, and with the same of few calls', () => {
    const slow = pageRound({ firstRowsMs: 800, scrollingMeanwhile: frames(20) });
    const goals = judgeGoals({ calls: [], page: [slow, slow, pageRound({})] });
    assert.deepEqual(
      goals.map(({ name, value, isReached }) => [name, value, isReached]),
      [
        ['page: first rows of 100,000 calls', 800, true],
        ['page: the same, against 1,000 calls', 4, false],
        ['page: p50 of frames while scrolling, against an empty page', 1, true],
        ['page: the same, at 1,000 new calls a second', 2, false],
        ['page: memory with 100,000 calls', 5, true],
      ],
    );
  });

  it('leaves out what was not measured', () => {
    assert.deepEqual(judgeGoals({ calls: [] }), []);
    assert.deepEqual(
      judgeGoals({ calls: calls.slice(1) }).map(goal => goal.name),
      [
        'http-json: calls/s at 32, against the SDK gateway',
        'http-json: p50 at 1, against the pass-through',
      ],
    );
  });
});
