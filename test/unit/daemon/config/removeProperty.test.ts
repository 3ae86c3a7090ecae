import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseTree } from 'jsonc-parser';

import { removeProperty } from '../../../../daemon/config/removeProperty.ts';

describe('removeProperty', () => {
  for (const [what, text, name, expected] of [
    ['the first', '{ "a": 1, "b": 2 }', 'a', '{ "b": 2 }'],
    ['the last', '{ "a": 1, "b": 2 }', 'b', '{ "a": 1 }'],
    ['the only one', '{"a":1}', 'a', '{}'],
    ['one that is not there', '{"a":1}', 'b', '{"a":1}'],
    ['a line', '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', 'b', '{\n  "a": 1,\n  "c": 3\n}'],
    ['the last line', '{\r\n  "a": 1,\r\n  "b": 2\r\n}', 'b', '{\r\n  "a": 1\r\n}'],
    ['with a comma behind all', '{\n  "a": 1,\n  "b": 2,\n}', 'b', '{\n  "a": 1,\n}'],
    [
      'between comments, which stay',
      '{\n  // of a\n  "a": 1, // one\n  // of b\n  "b": 2 // two\n}',
      'a',
      '{\n  // of a\n  // one\n  // of b\n  "b": 2 // two\n}',
    ],
    [
      'behind a comment, which stays',
      '{\n  "a": 1, // one\n  /* of b */\n  "b": 2\n}',
      'b',
      '{\n  "a": 1 // one\n  /* of b */\n}',
    ],
    // What is tried anew at each space of such a text takes many minutes.
    [
      'one behind a text of spaces',
      `{"a":"${' '.repeat(1_000_000)}x","b":2}`,
      'b',
      `{"a":"${' '.repeat(1_000_000)}x"}`,
    ],
  ] as const) {
    it(`takes out ${what}`, () => {
      const root = parseTree(text);
      assert.ok(root);
      const found = removeProperty(text, root, name);
      assert.ok(found === expected, found.slice(0, 200));
    });
  }
});
