import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ruleOf, matchingRules, ToolRules } from '#protocol/toolRule.ts';

describe('ruleOf', () => {
  const rules: ToolRules = {
    'delete_*': { enabled: false },
    '*_file': { hidden: true },
    delete_file: { enabled: true },
  };

  it('is empty for a tool that no rule is for', () => {
    assert.deepEqual(ruleOf(rules, 'echo'), {});
    assert.deepEqual(ruleOf(rules, 'toString'), {});
  });

  it('puts the rules that match together, with the own name above patterns', () => {
    assert.deepEqual(ruleOf(rules, 'delete_file'), { enabled: true, hidden: true });
    assert.deepEqual(ruleOf(rules, 'delete_all'), { enabled: false });
  });

  it('lets later patterns count more, and the own name the most wherever it stands', () => {
    const allowed = { echo: { enabled: true }, '*': { enabled: false } };
    assert.deepEqual(ruleOf(allowed, 'echo'), { enabled: true });
    assert.deepEqual(ruleOf({ '*': { hidden: true }, 'e*': { hidden: false } }, 'echo'), {
      hidden: false,
    });
  });
});

describe('matchingRules', () => {
  const matches: [pattern: string, name: string, isMatch: boolean][] = [
    ['*', '', true],
    ['a*', 'a', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*c', 'axxbxxc', true],
    ['a*b*c', 'acb', false],
    ['*b*', 'abc', true],
    ['**', 'x', true],
    ['a.c*', 'abc', false],
    ['ab*ba', 'aba', false],
  ];
  for (const [pattern, name, isMatch] of matches) {
    it(`finds that ${pattern} is ${isMatch ? '' : 'not '}for "${name}"`, () => {
      assert.deepEqual(matchingRules({ [pattern]: {} }, name), isMatch ? [pattern] : []);
    });
  }
});

describe('ToolRules', () => {
  it('has no name for all tools that a pattern stands for', () => {
    const { error } = ToolRules.safeParse({ 'a*': { name: 'b' } });
    assert.deepEqual(error?.issues[0]?.path, ['a*', 'name']);
    assert.ok(ToolRules.safeParse({ a: { name: 'b' } }).success);
  });
});
