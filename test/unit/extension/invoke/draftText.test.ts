import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { draftText, parseDraft } from '../../../../extension/invoke/draftText.ts';

const schema = 'mcp-federation-schema:/user/say.json';

describe('a draft', () => {
  it('has the arguments below the address of their schema, which is not sent', () => {
    const text = draftText(schema, { message: 'hello' });
    assert.match(text, /^\{\n {2}"\$schema": "mcp-federation-schema:/);
    assert.deepEqual(parseDraft(text), { message: 'hello' });
  });

  it('may have comments and a last comma', () => {
    assert.deepEqual(parseDraft('{\n  // loud\n  "a": [1, 2,],\n}'), { a: [1, 2] });
  });

  it('sends a $schema that is an argument of the tool', () => {
    assert.deepEqual(parseDraft('{"$schema": "https://example.com"}'), {
      $schema: 'https://example.com',
    });
  });

  for (const [text, message] of [
    ['{\n  "a": \n}', 'Line 3 is no JSON (value expected)'],
    ['[1]', 'The arguments have to be one JSON object: {…}'],
    ['', 'Line 1 is no JSON (value expected)'],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseDraft(text), { code: 'INVALID_REQUEST', message });
    });
  }
});
