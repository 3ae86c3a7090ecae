import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { wrapWords } from '../../../../extension/tree/wrapWords.ts';

describe('wrapWords', () => {
  for (const [text, lines] of [
    ['', []],
    ['short', ['short']],
    ['two words', ['two words']],
    ['one two three four', ['one two', 'three four']],
    ['  spaces\n and lines ', ['spaces and', 'lines']],
    ['/a/very/long/path here', ['/a/very/lo', 'ng/path', 'here']],
    ['see /a/very/long/path', ['see', '/a/very/lo', 'ng/path']],
    ['exactly te', ['exactly te']],
  ] satisfies [string, string[]][]) {
    it(`breaks ${JSON.stringify(text)} into ${lines.length} lines`, () => {
      assert.deepEqual(wrapWords(text, 10), lines);
    });
  }
});
