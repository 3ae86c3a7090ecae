import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatProblem } from '../../../../extension/invoke/formatProblem.ts';

describe('formatProblem', () => {
  for (const [format, good, bad] of [
    ['uri', 'urn:a:b', 'example.com'],
    ['email', 'ada@example.com', 'ada'],
    ['date', '2026-07-28', '28.7.2026'],
    ['date-time', '2026-07-28T09:30:00Z', '2026-07-28'],
    ['time', '09:30:00', 'noon'],
    ['uuid', '123e4567-e89b-12d3-a456-426614174000', '123'],
    ['ipv4', '127.0.0.1', '127.0.0.256'],
  ] as const) {
    it(`tells ${good} from ${bad}`, () => {
      assert.equal(formatProblem(format, good), undefined);
      assert.match(formatProblem(format, bad) ?? '', /^Expected /);
    });
  }

  it('says nothing of formats that are not known, or of none', () => {
    assert.equal(formatProblem('constructor', 'x'), undefined);
    assert.equal(formatProblem(undefined, 'x'), undefined);
  });
});
