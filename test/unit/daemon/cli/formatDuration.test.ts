import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatDuration } from '../../../../daemon/cli/formatDuration.ts';

describe('formatDuration', () => {
  const second = 1_000;
  const minute = 60 * second;
  const hour = 60 * minute;
  for (const [durationMs, text] of [
    [0, '0.0 s'],
    [349, '0.3 s'],
    [59_999, '59.9 s'],
    [4 * minute + 10 * second, '4 min 10 s'],
    [2 * hour + 5 * minute + 59 * second, '2 h 5 min'],
    [76 * hour, '3 d 4 h'],
  ] as const) {
    it(`says ${text} for ${durationMs} ms`, () => {
      assert.equal(formatDuration(durationMs), text);
    });
  }
});
