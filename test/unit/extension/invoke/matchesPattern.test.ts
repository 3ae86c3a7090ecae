import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { matchesPattern } from '../../../../extension/invoke/matchesPattern.ts';

describe('matchesPattern', () => {
  it('asks the expression', () => {
    assert.ok(matchesPattern('^a+$', 'aaa'));
    assert.ok(!matchesPattern('^a+$', 'aab'));
  });

  it('leaves to the target what is no expression', () => assert.ok(matchesPattern('(', 'a')));

  it('gives up an expression that takes for ever', () => {
    assert.ok(matchesPattern('^(a+)+$', `${'a'.repeat(60)}!`));
  });
});
