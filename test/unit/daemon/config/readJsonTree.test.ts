import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { toValue } from '../../../../daemon/config/jsonTree.ts';
import { readJsonTree } from '../../../../daemon/config/readJsonTree.ts';
import { tellsMistakes } from './problemsOf.ts';

describe('readJsonTree', () => {
  tellsMistakes([
    ['an empty file', '▶', /is empty: write \{ "targets": \{\} \}/],
    ['nothing but a comment', '▶// later\n', /is empty: write/],
    ['a list', ' ▶[]', /Expected an object: write \{ "targets": \{\} \}/],
    ['a missing comma', '{"targets": {}\n ▶"prefixMode": "never"}', /comma is missing/],
    ['single quotes', "{▶'targets': {}}", /write "double quotes"/],
    [
      'a text without its end',
      '{"targets": {"a": {"command": ▶"x}}}',
      /write a double quote at its end/,
    ],
    ['an object without its end', '{"targets": {}▶', /not closed: write "\}"/],
    [
      'a path with single backslashes',
      '{"targets": {"a": {"command": ▶"C:\\Users"}}}',
      /write \\\\ for a backslash/,
    ],
    ['something after the end', '{} ▶{}', /remove what follows/],
    [
      'a mistake in each of two lines',
      '{"targets": {}\n▶"prefixMode": "never"\n▶"failureMode": "failOpen"}',
      /comma/,
      /comma/,
    ],
  ]);

  it('refuses what is nested too deep, and says where', () => {
    const text = '[ '.repeat(33);
    const { root, mistakes } = readJsonTree(text);
    assert.equal(root, undefined);
    assert.equal(mistakes[0]?.offset, 64);
  });

  it('does not take brackets in texts and comments for nesting', () => {
    const deep = '[{'.repeat(100);
    const { root } = readJsonTree(`{"a": "${deep}" /* ${deep} */} // ${deep}`);
    assert.ok(root);
  });

  it('tells the first mistake of each line only', () => {
    const { mistakes } = readJsonTree("{'a': 'b',\n'c': 1}");
    assert.deepEqual(
      mistakes.map(({ offset }) => offset),
      [1, 11],
    );
  });

  it('reads every JSON text that is not too deep', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        const { root, mistakes } = readJsonTree(JSON.stringify(value, undefined, 2));
        assert.deepEqual(mistakes, []);
        assert.ok(root);
        assert.equal(JSON.stringify(toValue(root)), JSON.stringify(value));
      }),
    );
  });
});
