import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { closeNames } from '../../../../daemon/federation/closeNames.ts';

const names = [
  'everything_echo',
  'everything_get-sum',
  'filesystem_read_file',
  'filesystem_read_media_file',
  'filesystem_write_file',
  'memory_read_graph',
];

describe('closeNames', () => {
  const cases: [typed: string, close: string[]][] = [
    ['everything_ecco', ['everything_echo']],
    ['echo', ['everything_echo']],
    ['Everything_Echo', ['everything_echo']],
    ['memory_echo', ['everything_echo']],
    ['filesystem_read_graph', ['memory_read_graph']],
    ['read_file', ['filesystem_read_file']],
    ['sum', ['everything_get-sum']],
    ['read', ['filesystem_read_file', 'filesystem_read_media_file', 'memory_read_graph']],
    ['something else', []],
    ['', []],
    ['_', []],
    ['e', []],
  ];
  for (const [typed, close] of cases) {
    it(`finds ${close.join(', ') || 'nothing'} for ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(closeNames(typed, names), close);
    });
  }

  it('names three at most, each once', () => {
    const many = Array.from({ length: 10 }, (_, index) => `target-${index}_echo`);
    const close = closeNames('target-0_echo', many);
    assert.equal(close.length, 3);
    assert.equal(new Set(close).size, 3);
    assert.equal(close[0], 'target-0_echo');
  });

  it('finds nothing among nothing', () => assert.deepEqual(closeNames('echo', []), []));
});
