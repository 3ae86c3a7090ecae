import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatConfigProblem } from '#protocol/configProblem.ts';

describe('formatConfigProblem', () => {
  it('names the place as terminals and editors expect it', () => {
    const problem = { file: '/a/b.json', line: 3, column: 14, message: 'Expected a text' };
    assert.equal(formatConfigProblem(problem), '/a/b.json:3:14: Expected a text');
  });
});
