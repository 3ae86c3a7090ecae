import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { splitCommandLine } from '../../../../extension/configuration/splitCommandLine.ts';

describe('splitCommandLine', () => {
  for (const [line, words] of [
    ['npx -y  @scope/pkg', ['npx', '-y', '@scope/pkg']],
    [`run "two words" 'and three more'`, ['run', 'two words', 'and three more']],
    [`a"b"'c'`, ['abc']],
    [`run ""`, ['run', '']],
    [String.raw`run two\ words \"`, ['run', 'two words', '"']],
    [String.raw`"a \"b\" c"`, ['a "b" c']],
    [String.raw`'a\b'`, [String.raw`a\b`]],
    [String.raw`C:\tools\run.exe C:\x\y`, [String.raw`C:\tools\run.exe`, String.raw`C:\x\y`]],
    [String.raw`"C:\Program Files\x"`, [String.raw`C:\Program Files\x`]],
    ['run $HOME `date`', ['run', '$HOME', '`date`']],
    ['  ', []],
  ] satisfies [string, string[]][]) {
    it(`splits ${line}`, () => {
      assert.deepEqual(splitCommandLine(line), words);
    });
  }
});
