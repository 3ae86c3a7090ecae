import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { jsonTokens } from '../../../webview/jsonTokens.ts';

describe('jsonTokens', () => {
  it('tells keys, strings, numbers and words apart', () => {
    const text = JSON.stringify({ a: 'b: "c"', n: -1.5e3, ok: true, no: null });
    assert.deepEqual(
      jsonTokens(text)
        .filter(token => token.kind !== 'plain')
        .map(token => [token.kind, token.text]),
      [
        ['key', '"a"'],
        ['string', String.raw`"b: \"c\""`],
        ['key', '"n"'],
        ['number', '-1500'],
        ['key', '"ok"'],
        ['word', 'true'],
        ['key', '"no"'],
        ['word', 'null'],
      ],
    );
  });

  for (const value of [{}, [], 'plain', '\\"', { 'a"b': ['\\', '\u2028', 1] }, null, 1e21]) {
    const text = JSON.stringify(value, undefined, 2);
    it(`loses nothing of ${text.replaceAll(/\s+/g, ' ')}`, () => {
      const joined = jsonTokens(text)
        .map(token => token.text)
        .join('');
      assert.equal(joined, text);
    });
  }

  it('leaves long text in one piece', () => {
    const text = JSON.stringify(Array.from({ length: 100_000 }, (_, index) => index));
    assert.deepEqual(jsonTokens(text), [{ kind: 'plain', text }]);
  });
});
