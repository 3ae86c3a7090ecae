import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { passIdOf, passKeyOf } from '../../../../../daemon/control/page/passOf.ts';

describe('passIdOf', () => {
  for (const [cookie, id] of [
    ['mcp-federation-7=abc', 'abc'],
    ['a=b; mcp-federation-7=abc; c=d', 'abc'],
    ['mcp-federation-8=abc', undefined],
    ['x-mcp-federation-7=abc', undefined],
    ['', undefined],
    [undefined, undefined],
  ] as const) {
    it(`finds ${id} in ${cookie}`, () => {
      assert.equal(passIdOf(cookie === undefined ? {} : { cookie }, 7), id);
    });
  }
});

describe('passKeyOf', () => {
  for (const [offered, key] of [
    ['mcp-federation, abc', 'abc'],
    ['mcp-federation,abc', 'abc'],
    ['mcp-federation', undefined],
    ['abc, mcp-federation', undefined],
    ['', undefined],
  ] as const) {
    it(`finds ${key} in “${offered}”`, () => {
      assert.equal(passKeyOf({ 'sec-websocket-protocol': offered }), key);
    });
  }
});
