import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { rankTools } from '../../../../extension/invoke/rankTools.ts';

const tools = [
  { name: 'everything_echo', title: 'Echo Tool', description: 'Echoes back the input string' },
  { name: 'everything_get-sum', description: 'Returns the sum of two numbers' },
  { name: 'filesystem_read_text_file', description: 'Reads a file as text' },
  { name: 'filesystem_write_file', description: 'Writes or overwrites a file' },
];

describe('rankTools', () => {
  for (const [query, found] of [
    ['', tools.map(({ name }) => name)],
    ['sum', ['everything_get-sum']],
    ['GET sum', ['everything_get-sum']],
    ['sum everything', ['everything_get-sum']],
    ['fs txt read', ['filesystem_read_text_file']],
    ['overwrites', ['filesystem_write_file']],
    ['file', ['filesystem_read_text_file', 'filesystem_write_file']],
    ['echo', ['everything_echo']],
    ['numbers two', ['everything_get-sum']],
    ['nothing', []],
  ] as const) {
    it(`finds ${found.join(', ') || 'nothing'} for "${query}"`, () => {
      const names = rankTools(query, tools, tool => tool).map(({ name }) => name);
      assert.deepEqual(names, found);
    });
  }

  it('has what is in a name before what is in a description', () => {
    const two = [{ name: 'a', description: 'reads' }, { name: 'b_reads' }];
    assert.deepEqual(
      rankTools('reads', two, tool => tool).map(({ name }) => name),
      ['b_reads', 'a'],
    );
  });
});
