import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { closestWord } from '../../../../daemon/lib/closestWord.ts';

const words = ['command', 'args', 'env', 'envFile', 'cwd', 'url'];

describe('closestWord', () => {
  for (const [typed, closest] of [
    ['comand', 'command'],
    ['Command', 'command'],
    ['commnad', 'command'],
    ['commands', 'command'],
    ['arg', 'args'],
    ['envfile', 'envFile'],
    ['ulr', 'url'],
  ] as const) {
    it(`takes "${typed}" for "${closest}"`, () => {
      assert.equal(closestWord(typed, words), closest);
    });
  }

  for (const typed of ['', 'x', 'headers', 'colour', 'c'.repeat(1_000_000)]) {
    it(`takes "${typed.slice(0, 10)}" for nothing`, () => {
      assert.equal(closestWord(typed, words), undefined);
    });
  }

  it('prefers the nearer of two', () => {
    assert.equal(closestWord('envFil', ['envFills', 'envFile']), 'envFile');
  });
});
