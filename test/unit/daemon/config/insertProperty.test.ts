import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';

import { insertProperty } from '../../../../daemon/config/insertProperty.ts';

function insert(text: string, value: unknown = 1): string {
  const root = parseTree(text);
  assert.ok(root);
  return insertProperty(text, root, 'new', value);
}

describe('insertProperty', () => {
  const cases: [what: string, text: string, changed: string][] = [
    ['an empty object', '{}', '{\n  "new": 1\n}'],
    ['an object on one line', '{ "a": 1 }', '{ "a": 1,\n  "new": 1\n}'],
    ['an object on lines', '{\n    "a": 1\n}\n', '{\n    "a": 1,\n    "new": 1\n}\n'],
    ['a trailing comma', '{\n  "a": 1,\n}', '{\n  "a": 1,\n  "new": 1,\n}'],
    ['tabs', '{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"new": 1\n}'],
    ['lines of Windows', '{\r\n  "a": 1\r\n}', '{\r\n  "a": 1,\r\n  "new": 1\r\n}'],
    [
      'a comment behind the last one',
      '{\n  "a": 1 // one, really\n}',
      '{\n  "a": 1, // one, really\n  "new": 1\n}',
    ],
    [
      'a comment between the last one and its comma',
      '{\n  "a": 1 /* , */ ,\n  // "b": 2\n}',
      '{\n  "a": 1 /* , */ ,\n  // "b": 2\n  "new": 1,\n}',
    ],
    ['nothing but a comment', '{\n  // "a": 1\n}', '{\n  // "a": 1\n  "new": 1\n}'],
  ];
  for (const [what, text, changed] of cases) {
    it(`adds at the end of ${what}`, () => {
      assert.equal(insert(text), changed);
    });
  }

  it('indents what it adds as deep as its place is', () => {
    const text = '{\n\t"a": {\n\t\t"b": 1\n\t}\n}';
    const object = parseTree(text)?.children?.[0]?.children?.[1];
    assert.ok(object);
    assert.equal(
      insertProperty(text, object, 'new', { c: [2] }),
      '{\n\t"a": {\n\t\t"b": 1,\n\t\t"new": {\n\t\t\t"c": [\n\t\t\t\t2\n\t\t\t]\n\t\t}\n\t}\n}',
    );
  });

  it('adds to any object, and changes nothing else', () => {
    const key = fc.string().filter(name => name !== 'new');
    const indentation = fc.constantFrom(undefined, 2, 4, '\t');
    const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(object, indentation, fc.jsonValue(), (before, space, value) => {
        const changed = insert(JSON.stringify(before, undefined, space), value);
        const expected = JSON.stringify({ ...before, new: value });
        // Not jsonc-parser's own reading, which loses properties of the name "__proto__".
        assert.deepEqual(JSON.parse(changed), JSON.parse(expected));
      }),
    );
  });
});
