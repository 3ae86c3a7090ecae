import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { isTooDeep, maxDepth } from '../../../../daemon/wire/isTooDeep.ts';

describe('isTooDeep', () => {
  const nested = (depth: number, [open, close]: readonly [string, string]) =>
    `${open.repeat(depth)}1${close.repeat(depth)}`;

  for (const pair of [
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ] as const) {
    const levels = pair[1].length;
    it(`counts ${pair.join(' ')}`, () => {
      assert.equal(isTooDeep(nested(maxDepth / levels, pair)), false);
      assert.equal(isTooDeep(nested(maxDepth / levels + 1, pair)), true);
    });
  }

  it('does not mind how much stands side by side', () => {
    assert.equal(isTooDeep(JSON.stringify(Array.from({ length: 5_000 }, () => [{}]))), false);
  });

  it('does not mind brackets in strings, whatever is escaped there', () => {
    const text = `${'['.repeat(maxDepth + 1)}"\\`;
    assert.equal(isTooDeep(JSON.stringify({ [text]: [text, `${text}"`, '\\\\', text] })), false);
  });

  it('finds depth behind strings that end in backslashes', () => {
    const deep = nested(maxDepth, ['[', ']']);
    assert.equal(isTooDeep(`["\\\\",${deep}]`), true);
    assert.equal(isTooDeep(`["\\"",${deep}]`), true);
  });

  it('comes to an end on text that is no JSON', () => {
    assert.equal(isTooDeep(`"${'\\"'.repeat(maxDepth)}`), false);
    assert.equal(isTooDeep(']'.repeat(maxDepth + 1)), false);
  });

  it('lets through only what can be written again', () => {
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 6 },
        fc.string(),
        fc.array(tie('any')),
        fc.dictionary(fc.string(), tie('any')),
      ),
    })).any;
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 3_000 }), (inner, depth) => {
        const text = nested(depth, ['[', ']']).replace('1', () => JSON.stringify(inner));
        if (isTooDeep(text)) return depth > maxDepth - 100;
        JSON.stringify(JSON.parse(text));
        return depth <= maxDepth;
      }),
      { numRuns: 50 },
    );
  });
});
