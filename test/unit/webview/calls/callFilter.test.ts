import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readFilter } from '../../../../webview/calls/callFilter.ts';
import { call, noon, pending } from '../examples.ts';

const calls = [
  call(1),
  call(2, { target: 'filesystem', tool: 'read_file', exposedName: 'filesystem_read_file' }),
  call(3, { client: 'Claude Code', sessionId: 'abcdef' }),
  call(4, { outcome: { kind: 'failed', durationMs: 30_000, message: 'No answer within 30 s' } }),
  call(5, { outcome: pending, startedAt: noon + 60_000 }),
  call(6, { outcome: { kind: 'toolError', durationMs: 5, message: 'ENOENT' } }),
];

describe('readFilter', () => {
  for (const [filter, ids] of [
    ['', [1, 2, 3, 4, 5, 6]],
    ['filesystem', [2]],
    ['READ_FILE', [2]],
    ['filesystem_read', [2]],
    ['claude', [3]],
    ['answer', [4]],
    ['curl echo', [1, 4, 5, 6]],
    ['echo filesystem', []],
    ['-echo', [2]],
    ['target:filesystem', [2]],
    ['target:file', []],
    ['target:file*', [2]],
    ['target:filesystem,everything', [1, 2, 3, 4, 5, 6]],
    ['-target:filesystem client:"claude code"', [3]],
    ['tool:read_file', [2]],
    ['tool:filesystem_read_file', [2]],
    ['tool:*e*c*o', [1, 3, 4, 5, 6]],
    ['tool:e.ho', []],
    ['session:abc', [3]],
    ['outcome:failed', [4]],
    ['outcome:error', [4, 6]],
    ['outcome:running', [5]],
    ['outcome:pending', [5]],
    ['-outcome:succeeded', [4, 5, 6]],
    ['slower:1s', [4]],
    ['slower:12', [1, 2, 3, 4]],
    ['after:12:01', [5]],
    ['before:12:01', [1, 2, 3, 4, 6]],
    ['last:30s', [5]],
    ['target:', [1, 2, 3, 4, 5, 6]],
    ['"text"', [1, 2, 3, 4, 5, 6]],
  ] as const) {
    it(`finds ${ids.join(', ') || 'nothing'} by “${filter}”`, () => {
      const { matches, mistakes } = readFilter(filter, noon + 60_000);
      assert.deepEqual(
        calls.filter(matches).map(({ id }) => id),
        ids,
      );
      assert.deepEqual(mistakes, []);
    });
  }

  it('tells which texts only the daemon can find', () => {
    assert.deepEqual(readFilter('echo "one" "two three"', noon).texts, ['one', 'two three']);
  });

  for (const filter of ['slower:fast', 'last:week', 'after:noon', 'outcome:odd']) {
    it(`does not understand ${filter}, says so, and filters nothing by it`, () => {
      const { matches, mistakes } = readFilter(filter, noon);
      assert.deepEqual(mistakes, [filter]);
      assert.ok(calls.every(matches));
    });
  }
});
