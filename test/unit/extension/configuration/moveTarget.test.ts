import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';
import { applyEdits, parse, type ParseError } from 'jsonc-parser';

import { moveTarget } from '../../../../extension/configuration/moveTarget.ts';

const commented = `{
  // All of them
  "targets": { // in this order
    // The first
    "a": { "command": "a" }, // runs a
    /* The second,
       in two lines */
    "b": {
      "command": "b" // "b": {}
    },

    "c": { "command": "c" } // no comma
  },
  "prefixMode": "always"
}
`;

const move = (text: string, name: string, before?: string) =>
  applyEdits(text, moveTarget(text, name, before));

describe('moveTarget', () => {
  it('takes the comments along, and sets commas where they are needed', () => {
    assert.equal(
      move(commented, 'c', 'a'),
      `{
  // All of them
  "targets": { // in this order

    "c": { "command": "c" }, // no comma
    // The first
    "a": { "command": "a" }, // runs a
    /* The second,
       in two lines */
    "b": {
      "command": "b" // "b": {}
    }
  },
  "prefixMode": "always"
}
`,
    );
  });

  it('moves to the end', () => {
    const text = '{"targets": {"a": {}, "b": {}, "c": {}}}';
    assert.equal(move(text, 'a'), '{"targets": { "b": {}, "c": {},"a": {}}}');
  });

  it('changes nothing when it is there already, or is not known', () => {
    assert.deepEqual(moveTarget(commented, 'a', 'b'), []);
    assert.deepEqual(moveTarget(commented, 'c', undefined), []);
    assert.deepEqual(moveTarget(commented, 'x', 'a'), []);
    assert.deepEqual(moveTarget(commented, 'a', 'x'), []);
    assert.deepEqual(moveTarget(commented, 'a', 'a'), []);
  });

  it('keeps all that the file says, whatever its layout', () => {
    const space = fc.constantFrom(
      '',
      ' ',
      '\n',
      '\r\n    ',
      ' // "x": {},\n',
      '/* , */',
      '\n\n/*\n*/ ',
    );
    const target = fc.tuple(space, space, space, space);
    const file = fc.tuple(
      fc.array(target, { minLength: 1, maxLength: 5 }),
      space,
      fc.boolean(),
      fc.nat(4),
      fc.nat(5),
    );
    fc.assert(
      fc.property(file, ([targets, end, hasTrailingComma, from, to]) => {
        const names = targets.map((_, index) => `t${index}`);
        const entries = targets.map(
          ([one, two, three, four], index) =>
            `${one}"t${index}"${two}:${three}{"n": ${index}}${four}`,
        );
        const text = `{"targets":{${entries.join(',')}${hasTrailingComma ? ',' : ''}${end}}}`;
        const name = names[from % names.length] ?? '';
        const before = names[to];
        const after = move(text, name, before);
        const errors: ParseError[] = [];
        const value: unknown = parse(after, errors, { allowTrailingComma: true });
        assert.deepEqual(errors, [], after);
        const others = names.filter(one => one !== name);
        const at = before === undefined ? others.length : others.indexOf(before);
        const expected = name === before ? names : others.toSpliced(at, 0, name);
        const { targets: read } = value as { targets: Record<string, { n: number }> };
        assert.deepEqual(Object.keys(read), expected, after);
        for (const one of names) assert.equal(read[one]?.n, names.indexOf(one));
        const commentsOf = (part: string) => part.match(/\/\/.*|\/\*[^]*?\*\//g)?.toSorted();
        assert.deepEqual(commentsOf(after), commentsOf(text));
      }),
    );
  });
});
