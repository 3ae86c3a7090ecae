import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { cookieName, passIdOf, passKeyOf } from '../../../../../daemon/control/page/passOf.ts';

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
      const host = '127.0.0.1:7';
      assert.equal(passIdOf(cookie === undefined ? { host } : { host, cookie }), id);
    });
  }
});

describe('cookieName', () => {
  for (const [host, name] of [
    ['127.0.0.1:5387', 'mcp-federation-5387'],
    ['[::1]:80', 'mcp-federation-80'],
    ['[::1]', 'mcp-federation'],
    ['a-5387.example.test', 'mcp-federation'],
    ['a:1;Path=/', 'mcp-federation'],
    [undefined, 'mcp-federation'],
  ] as const) {
    it(`is ${name} at ${host}`, () => assert.equal(cookieName({ host }), name));
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
