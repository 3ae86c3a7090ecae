import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  formatFilter,
  parseFilter,
  toggleValue,
  valuesOf,
  withValues,
} from '../../../../webview/calls/filterSyntax.ts';

const key = (key: string, ...values: string[]) => ({ kind: 'key', key, isNot: false, values });

describe('parseFilter', () => {
  for (const [filter, terms] of [
    ['', []],
    ['  ', []],
    ['echo', [{ kind: 'word', isNot: false, text: 'echo' }]],
    ['-echo', [{ kind: 'word', isNot: true, text: 'echo' }]],
    ['-', [{ kind: 'word', isNot: false, text: '-' }]],
    ['target:echo', [key('target', 'echo')]],
    ['Target:echo,files', [key('target', 'echo', 'files')]],
    ['-tool:read_*', [{ ...key('tool', 'read_*'), isNot: true }]],
    ['client:"Claude Code",cursor', [key('client', 'Claude Code', 'cursor')]],
    ['client:"a,b"', [key('client', 'a,b')]],
    ['"no such file"', [{ kind: 'text', text: 'no such file' }]],
    ['"not closed', [{ kind: 'text', text: 'not closed' }]],
    ['""', []],
    ['target:', [key('target')]],
    ['unknown:x', [{ kind: 'word', isNot: false, text: 'unknown:x' }]],
    ['after:14:05', [key('after', '14:05')]],
    [
      'target:echo outcome:failed "text"',
      [key('target', 'echo'), key('outcome', 'failed'), { kind: 'text', text: 'text' }],
    ],
  ] as const) {
    it(`understands ${filter || 'nothing'}`, () => assert.deepEqual(parseFilter(filter), terms));
  }

  it('is turned round by formatFilter', () => {
    for (const filter of ['target:a,"b c" -x "y z"', '-client:"a, b" after:14:05']) {
      assert.equal(formatFilter(parseFilter(filter)), filter);
    }
  });
});

describe('toggleValue', () => {
  it('adds a value, and takes it away again', () => {
    const added = toggleValue('echo target:a', 'target', 'b');
    assert.equal(added, 'echo target:a,b');
    assert.equal(toggleValue(added, 'target', 'b'), 'echo target:a');
    assert.equal(toggleValue('target:a', 'target', 'a'), '');
  });
});

describe('withValues', () => {
  it('keeps the place of the key, and what is asked of others', () => {
    assert.equal(withValues('target:a x -target:c', 'target', ['b']), 'target:b x -target:c');
  });
});

describe('valuesOf', () => {
  it('does not count what is not wanted', () => {
    assert.deepEqual(valuesOf('target:a -target:b target:c', 'target'), ['a', 'c']);
  });
});
