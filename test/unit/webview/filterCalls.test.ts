import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { filterCalls } from '../../../webview/filterCalls.ts';
import { call, pending } from './examples.ts';

const calls = [
  call(1),
  call(2, { target: 'filesystem', tool: 'read_file', exposedName: 'filesystem_read_file' }),
  call(3, { client: 'Claude Code' }),
  call(4, { outcome: { kind: 'failed', durationMs: 1, message: 'No answer within 30 s' } }),
  call(5, { outcome: pending }),
];

describe('filterCalls', () => {
  for (const [filter, ids] of [
    ['', [5, 4, 3, 2, 1]],
    ['   ', [5, 4, 3, 2, 1]],
    ['filesystem', [2]],
    ['READ_FILE', [2]],
    ['filesystem_read', [2]],
    ['claude', [3]],
    ['failed', [4]],
    ['no answer', [4]],
    ['running', [5]],
    ['curl echo', [5, 4, 1]],
    ['echo filesystem', []],
  ] as const) {
    it(`finds ${ids.join(', ') || 'nothing'} by “${filter}”`, () => {
      const found = filterCalls(calls, filter, true);
      assert.deepEqual(
        found.map(one => one.id),
        ids,
      );
    });
  }

  it('does not take a call for running when the daemon is silent', () => {
    assert.deepEqual(filterCalls(calls, 'running', false), []);
  });
});
