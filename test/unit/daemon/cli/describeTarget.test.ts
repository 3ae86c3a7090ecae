import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetError, TargetState } from '#protocol/targetState.ts';

import { describeState, targetColumns } from '../../../../daemon/cli/describeTarget.ts';

const error: TargetError = { code: 'UPSTREAM_EXITED', message: 'It exited', stderr: [] };

describe('describeState', () => {
  const states: [TargetState, string][] = [
    [{ kind: 'disabled', since: 0 }, 'disabled'],
    [{ kind: 'idle', reason: 'notStarted', since: 0 }, 'starts on demand'],
    [{ kind: 'idle', reason: 'unused', since: 0 }, 'stopped while unused, starts on demand'],
    [{ kind: 'idle', reason: 'stopped', since: 0 }, 'stopped'],
    [{ kind: 'starting', attempt: 1, since: 0 }, 'starting'],
    [{ kind: 'starting', attempt: 3, since: 0 }, 'starting, attempt 3'],
    [{ kind: 'ready', startDurationMs: 5, since: 0 }, 'ready'],
    [{ kind: 'degraded', error, since: 0 }, 'degraded: It exited'],
    [{ kind: 'failed', attempt: 2, error, since: 0 }, 'failed: It exited'],
  ];
  for (const [state, text] of states) {
    it(`says "${text}"`, () => assert.equal(describeState(state), text));
  }
});

describe('targetColumns', () => {
  it('tell when the tools are those of the last run', () => {
    const target = {
      name: 'a',
      transport: 'http',
      address: 'http://a',
      state: { kind: 'starting', attempt: 1, since: 0 },
      toolCount: 4,
      toolsAreKept: true,
      notes: [],
    } as const;
    const cells = targetColumns.map(column => column.cell({ ...target, notes: [] }));
    assert.deepEqual(cells, ['a', 'http', '4 (last known)', 'starting']);
  });
});
