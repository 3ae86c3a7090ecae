import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseArguments } from '../../../../daemon/cli/parseArguments.ts';

const options = { port: { type: 'string' }, json: { type: 'boolean' } } as const;

describe('parseArguments', () => {
  it('reads options and operands in any order', () => {
    const { values, positionals } = parseArguments(['--port', '80', 'echo', '--json'], options, [
      'NAME',
    ]);
    assert.deepEqual({ ...values }, { port: '80', json: true });
    assert.deepEqual(positionals, ['echo']);
  });

  it('takes what follows "--" as an operand', () => {
    assert.deepEqual(parseArguments(['--', '--json'], options, ['NAME']).positionals, ['--json']);
  });

  it('does without an operand in brackets', () => {
    assert.deepEqual(parseArguments([], options, ['[NAME]']).positionals, []);
    assert.deepEqual(parseArguments(['a'], options, ['[NAME]']).positionals, ['a']);
  });

  it('takes any number of an operand with an ellipsis', () => {
    const operands = ['FIRST', '[NAME…]'];
    assert.deepEqual(parseArguments(['a'], options, operands).positionals, ['a']);
    assert.deepEqual(parseArguments(['a', 'b', 'c'], options, operands).positionals, [
      'a',
      'b',
      'c',
    ]);
  });

  const mistakes: [what: string, args: string[], operands: string[], message: RegExp][] = [
    ['a misspelt option', ['--prot', '1'], [], /^Unknown option --prot; did you mean --port\?$/],
    ['an option that is like none', ['--verbose'], [], /^Unknown option --verbose$/],
    ['a short option', ['-p'], [], /^Unknown option -p$/],
    ['a missing value', ['--port'], [], /^Option '--port <value>' argument missing$/],
    [
      'a value that is not wanted',
      ['--json=yes'],
      [],
      /^Option '--json' does not take an argument$/,
    ],
    ['a missing operand', [], ['NAME'], /^NAME is missing$/],
    ['an operand too many', ['a', 'b'], ['NAME'], /^Unexpected argument b$/],
    ['an operand after one in brackets', ['a', 'b'], ['[NAME]'], /^Unexpected argument b$/],
  ];
  for (const [what, args, operands, message] of mistakes) {
    it(`explains ${what}`, () => {
      assert.throws(() => parseArguments(args, options, operands), { name: 'UsageError', message });
    });
  }
});
