import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { shellQuote } from '../../../../../extension/invoke/copyAs/shellQuote.ts';

describe('shellQuote', { skip: process.platform === 'win32' }, () => {
  it('makes one word of any text, which a shell hands on as it is', () => {
    // A NUL cannot stand in a command line at all, and half of a surrogate pair is no text.
    const text = fc.string({ unit: 'binary' }).map(one => one.replaceAll('\0', '').toWellFormed());
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), words => {
        const script = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`;
        const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
        // printf prints its format once even when there is nothing to put into it.
        assert.deepEqual(stdout.split('\0').slice(0, -1), words.length === 0 ? [''] : words);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves plain words as they are', () => {
    assert.equal(shellQuote('http://127.0.0.1:5387/mcp'), 'http://127.0.0.1:5387/mcp');
    assert.equal(shellQuote(''), "''");
    assert.equal(shellQuote("it's"), `'it'\\''s'`);
  });
});
