import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ago } from '../../../../extension/model/ago.ts';

describe('ago', () => {
  for (const [durationMs, expected] of [
    [-5, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [200_000_000, '2 days ago'],
  ] as const) {
    it(`says ${expected} for ${durationMs} ms`, () => assert.equal(ago(durationMs), expected));
  }
});
