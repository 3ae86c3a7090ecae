import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallOutcome } from '#protocol/call.ts';
import { CallStatistics } from '../../../../daemon/calls/callStatistics.ts';

const minuteMs = 60_000;

/** Statistics over a clock that a test sets. */
function open() {
  let tick = 1_000_000;
  const statistics = new CallStatistics(() => tick);
  const call = (tool: string, durationMs = 10, kind: 'succeeded' | 'cancelled' = 'succeeded') =>
    statistics.add(
      { federation: 'user', target: 'web', method: 'tools/call', tool },
      { kind, durationMs },
    );
  const end = (outcome: Exclude<CallOutcome, { kind: 'pending' }>) =>
    statistics.add({ federation: 'user', target: 'web', method: 'tools/call', tool: 'a' }, outcome);
  return { statistics, call, end, pass: (ms: number) => void (tick += ms) };
}

describe('CallStatistics', () => {
  it('has figures of each tool and each target', () => {
    const { statistics, call } = open();
    call('a', 10);
    call('a', 10);
    call('b', 1_000);
    const { rows, total } = statistics.read('5min', {});
    assert.deepEqual(
      rows.map(({ target, tool, calls }) => [target, tool, calls]),
      [
        ['web', undefined, 3],
        ['web', 'a', 2],
        ['web', 'b', 1],
      ],
    );
    assert.equal(total.calls, 3);
    assert.equal(total.maxMs, 1_000);
    assert.equal(rows[1]?.maxMs, 10);
  });

  it('counts failures, and leaves the times of cancelled calls out', () => {
    const { statistics, call, end } = open();
    call('a', 10);
    call('a', 90_000, 'cancelled');
    end({ kind: 'failed', durationMs: 20, message: 'no' });
    end({ kind: 'toolError', durationMs: 30, message: 'no' });
    const { total } = statistics.read('start', {});
    assert.deepEqual([total.calls, total.errors, total.maxMs], [4, 2, 30]);
  });

  it('forgets what lies before its window', () => {
    const { statistics, call, pass } = open();
    call('a');
    pass(6 * minuteMs);
    call('a');
    assert.equal(statistics.read('5min', {}).total.calls, 1);
    assert.equal(statistics.read('1h', {}).total.calls, 2);
    pass(61 * minuteMs);
    assert.deepEqual(statistics.read('1h', {}).rows, []);
    assert.equal(statistics.read('start', {}).total.calls, 2);
  });

  it('tells calls per minute of the time that there was', () => {
    const { statistics, call, pass } = open();
    for (let count = 0; count < 30; count += 1) call('a');
    assert.equal(statistics.read('5min', {}).total.perMinute, 30);
    pass(3 * minuteMs);
    assert.equal(statistics.read('start', {}).total.perMinute, 10);
  });

  it('has a point for each step, also where nothing happened', () => {
    const { statistics, call, pass } = open();
    call('a');
    pass(20_000);
    call('b');
    const { points, stepMs } = statistics.read('5min', {});
    assert.equal(stepMs, 10_000);
    assert.deepEqual(
      points.map(({ calls }) => calls),
      [1, 0, 1],
    );
    assert.deepEqual(
      statistics.read('5min', { tool: 'b' }).points.map(({ calls }) => calls),
      [0, 0, 1],
    );
  });

  for (const [afterMs, stepMs] of [
    [minuteMs, 10_000],
    [30 * minuteMs, minuteMs],
    [10 * 60 * minuteMs, 30 * minuteMs],
    [100 * 60 * minuteMs, 30 * minuteMs],
  ] as const) {
    it(`takes steps of ${stepMs} ms, ${afterMs} ms after the start`, () => {
      const { statistics, pass } = open();
      pass(afterMs);
      const { points, stepMs: step } = statistics.read('start', {});
      assert.equal(step, stepMs);
      assert.ok(points.length <= 60, String(points.length));
    });
  }

  it('takes resources together, and tells prompts apart', () => {
    const { statistics } = open();
    const place = { federation: 'user', target: 'web' };
    const done = { kind: 'succeeded', durationMs: 1 } as const;
    statistics.add({ ...place, method: 'resources/read', tool: 'file:///a' }, done);
    statistics.add({ ...place, method: 'resources/read', tool: 'file:///b' }, done);
    statistics.add({ ...place, method: 'prompts/get', tool: 'review' }, done);
    assert.deepEqual(
      statistics.read('5min', {}).rows.map(({ tool, calls }) => [tool, calls]),
      [
        [undefined, 3],
        ['resources/read', 2],
        ['prompts/get review', 1],
      ],
    );
  });

  it('tells no more than 300 tools apart, and forgets those that nobody calls', () => {
    const { statistics, call, pass } = open();
    for (let number = 0; number < 400; number += 1) {
      call(`tool-${number}`);
      call('busy');
      pass(1);
    }
    const { rows } = statistics.read('start', {});
    assert.equal(rows.length, 301);
    assert.ok(rows.some(({ tool, calls }) => tool === 'busy' && calls === 400));
    assert.ok(!rows.some(({ tool }) => tool === 'tool-0'));
  });

  it('knows how long the calls of a target take lately', () => {
    const { statistics, call } = open();
    assert.equal(statistics.medianMs('user', 'web'), undefined);
    for (const durationMs of [10, 10, 5_000]) call('a', durationMs);
    assert.equal(Math.round(statistics.medianMs('user', 'web') ?? NaN), 10);
    assert.equal(statistics.medianMs('user', 'other'), undefined);
  });
});
