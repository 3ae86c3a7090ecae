import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { jsonText } from '../../../../daemon/wire/jsonText.ts';

describe('jsonText', () => {
  it('writes a value as JSON', () => {
    assert.equal(jsonText({ a: [1, 'two', null] }), '{"a":[1,"two",null]}');
  });

  it('gives up on what nests too deep to be written', () => {
    const depth = 100_000;
    const value: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    assert.equal(jsonText(value), undefined);
  });

  it('does not hide other errors', () => {
    assert.throws(() => jsonText(1n), TypeError);
  });
});
