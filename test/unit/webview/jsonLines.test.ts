import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { jsonLines, unfoldedLines, type JsonLine } from '../../../webview/jsonLines.ts';

const textOf = ({ depth, tokens }: JsonLine) =>
  '  '.repeat(depth) + tokens.map(({ text }) => text).join('');

describe('jsonLines', () => {
  it('are the text that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        // -0 and the like are what JSON makes of them.
        const json: unknown = JSON.parse(JSON.stringify(value));
        const text = jsonLines(json).map(textOf).join('\n');
        assert.equal(text, JSON.stringify(json, undefined, 2));
      }),
    );
  });

  it('cut a text that nobody would read', () => {
    const [line] = jsonLines('x'.repeat(5_000));
    assert.ok(line && textOf(line).length < 2_100);
    assert.match(line ? textOf(line) : '', /… \(3000 more characters\)$/);
  });

  it('end where there are too many', () => {
    const lines = jsonLines(Array.from({ length: 100_000 }, (_, index) => index));
    assert.ok(lines.length < 20_010, String(lines.length));
  });
});

describe('unfoldedLines', () => {
  const lines = jsonLines({ a: [1, 2], b: 3 });

  it('are all while nothing is folded', () => {
    assert.equal(unfoldedLines(lines, new Set()).length, lines.length);
  });

  it('leave out what a folded line holds, and its end', () => {
    const seen = unfoldedLines(lines, new Set([1]));
    assert.deepEqual(
      seen.map(({ line }) => textOf(line)),
      ['{', '  "a": [', '  "b": 3', '}'],
    );
    assert.equal(lines[1]?.folded, '2 items ],');
    assert.equal(lines[0]?.folded, '2 properties }');
  });
});
