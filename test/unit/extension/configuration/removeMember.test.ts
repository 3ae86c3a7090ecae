import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { applyEdits, parseTree } from 'jsonc-parser';

import { removeMember } from '../../../../extension/configuration/removeMember.ts';

describe('removeMember', () => {
  const without = (text: string, name: string) => {
    const root = parseTree(text);
    assert.ok(root);
    return applyEdits(text, removeMember(text, root, name));
  };

  for (const [what, text, name, expected] of [
    ['the only one', '{"a":1}', 'a', '{}'],
    ['the first in a line', '{ "a": 1, "b": 2 }', 'a', '{ "b": 2 }'],
    ['the last in a line', '{ "a": 1, "b": 2 }', 'b', '{ "a": 1 }'],
    ['one that begins a line of several', '{\n\t"a": 1, "b": 2\n}', 'a', '{\n\t "b": 2\n}'],
    ['a line', '{\r\n  "a": 1,\r\n  "b": 2\r\n}', 'a', '{\r\n  "b": 2\r\n}'],
    ['the last line', '{\r\n  "a": 1,\r\n  "b": 2\r\n}', 'b', '{\r\n  "a": 1\r\n}'],
    [
      'a line between comments, which stay',
      '{\n  // of a\n  "a": 1,\n  // of b\n  "b": 2\n}',
      'a',
      '{\n  // of a\n  // of b\n  "b": 2\n}',
    ],
    // What is tried anew at each space of such a text takes many minutes.
    [
      'one behind a text of spaces',
      `{"a":"${' '.repeat(1_000_000)}x","b":2}`,
      'b',
      `{"a":"${' '.repeat(1_000_000)}x"}`,
    ],
  ] as const) {
    it(`takes out ${what}`, { timeout: 30_000 }, () =>
      assert.ok(without(text, name) === expected, without(text, name).slice(0, 200)),
    );
  }
});
