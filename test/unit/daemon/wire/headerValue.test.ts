import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { decodeHeaderValue, encodeHeaderValue } from '../../../../daemon/wire/headerValue.ts';

describe('encodeHeaderValue', () => {
  for (const plain of ['us-west1', 'a b\tc', '42', '!~', '=?base64?no end', 'x =?base64?eA==?=']) {
    it(`leaves ${JSON.stringify(plain)} as it is`, () => {
      assert.equal(encodeHeaderValue(plain), plain);
    });
  }

  const encoded: [value: string, header: string][] = [
    ['', '=?base64??='],
    [' a', '=?base64?IGE=?='],
    ['a ', '=?base64?YSA=?='],
    ['\t', '=?base64?CQ==?='],
    ['a\r\nX-Evil: 1', '=?base64?YQ0KWC1FdmlsOiAx?='],
    ['Zürich', '=?base64?WsO8cmljaA==?='],
    ['日本', '=?base64?5pel5pys?='],
    ['\u007f', '=?base64?fw==?='],
    ['=?base64?eA==?=', '=?base64?PT9iYXNlNjQ/ZUE9PT89?='],
  ];
  for (const [value, header] of encoded) {
    it(`encodes ${JSON.stringify(value)}`, () => {
      assert.equal(encodeHeaderValue(value), header);
      assert.equal(decodeHeaderValue(header), value);
    });
  }
});

describe('decodeHeaderValue', () => {
  const malformed = [
    'Zürich',
    'a\u0000b',
    '=?base64?abc?=',
    '=?base64?a b=?=',
    '=?base64?/w==?=', // The byte 0xff is no UTF-8.
    ' a',
  ];
  for (const text of malformed) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(decodeHeaderValue(text), undefined);
    });
  }

  it('takes the markers by their case', () => {
    assert.equal(decodeHeaderValue('=?BASE64?eA==?='), '=?BASE64?eA==?=');
  });
});

describe('header values', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  );

  it('stand for any text, and break no head', () => {
    fc.assert(
      fc.property(anyText, text => {
        fc.pre(text.isWellFormed());
        const value = encodeHeaderValue(text);
        assert.match(value, /^[\x20-\x7e\t]*$/);
        assert.equal(value, value.trim());
        assert.equal(decodeHeaderValue(value), text);
      }),
    );
  });

  it('are decoded or refused, whatever is sent', () => {
    fc.assert(
      fc.property(anyText, text => {
        const decoded = decodeHeaderValue(text);
        if (decoded !== undefined)
          assert.equal(decodeHeaderValue(encodeHeaderValue(decoded)), decoded);
      }),
    );
  });
});
