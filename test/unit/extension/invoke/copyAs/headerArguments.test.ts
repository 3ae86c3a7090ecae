import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { headerArguments } from '../../../../../extension/invoke/copyAs/headerArguments.ts';

const schema = {
  properties: {
    region: { type: 'string', 'x-mcp-header': 'Region' },
    where: { properties: { zone: { type: 'integer', 'x-mcp-header': 'Zone' } } },
    odd: { type: 'string', 'x-mcp-header': 'No: header\r\n' },
    plain: { type: 'string' },
  },
};

describe('headerArguments', () => {
  it('repeats arguments where the schema wants that, at any depth', () => {
    const args = { region: 'eu', where: { zone: 3 }, plain: 'x' };
    assert.deepEqual(headerArguments(schema, args), [
      ['Mcp-Param-Region', 'eu'],
      ['Mcp-Param-Zone', '3'],
    ]);
  });

  it('encodes what is no plain text', () => {
    const [[, value] = []] = headerArguments(schema, { region: 'Zürich\r\nX: y' });
    assert.equal(value, '=?base64?WsO8cmljaA0KWDogeQ==?=');
  });

  it('leaves out what is no name of a header, and what is not given', () => {
    assert.deepEqual(headerArguments(schema, { odd: 'x', region: null }), []);
  });
});
