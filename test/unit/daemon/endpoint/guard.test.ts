import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openGuard } from '../../../../daemon/endpoint/guard.ts';

const host = '127.0.0.1:5387';
const authorization = 'Bearer secret';

describe('openGuard', () => {
  const guard = openGuard('127.0.0.1', 5387, 'secret');

  it('lets a client with the token through', () => {
    assert.equal(guard({ host, authorization }), undefined);
  });

  for (const name of [host, 'localhost:5387', 'LocalHost:5387', '[::1]:5387']) {
    it(`is asked as ${name}`, () => assert.equal(guard({ host: name, authorization }), undefined));
  }

  for (const name of [
    undefined,
    '',
    '127.0.0.1',
    '127.0.0.1:5388',
    '127.0.0.1:80',
    'evil.test',
    'evil.test:5387',
    'localhost.evil.test:5387',
    '127.0.0.1.evil.test:5387',
    'evil.test@127.0.0.1:5387',
    '127.1:5387',
    '0.0.0.0:5387',
    '2130706433:5387',
    '[::ffff:127.0.0.1]:5387',
    ' 127.0.0.1:5387',
    '127.0.0.1:5387, evil.test',
    '127.0.0.1:05387',
  ]) {
    it(`is not ${JSON.stringify(name)}`, () => {
      const headers = name === undefined ? { authorization } : { host: name, authorization };
      assert.equal(guard(headers)?.status, 403);
    });
  }

  for (const origin of ['http://127.0.0.1:5387', 'http://localhost:5387', 'http://[::1]:5387']) {
    it(`lets a page of its own through, from ${origin}`, () => {
      assert.equal(guard({ host, authorization, origin }), undefined);
    });
  }

  for (const origin of [
    '',
    'null',
    'http://evil.test',
    'https://127.0.0.1:5387',
    'http://127.0.0.1',
    'http://127.0.0.1:5388',
    'http://localhost.evil.test:5387',
    'http://127.0.0.1.evil.test:5387',
    'http://127.0.0.1:5387/',
    'http://127.0.0.1:5387@evil.test',
    'http://127.0.0.1:5387, http://evil.test',
    'file://',
    'vscode-webview://abc',
    'garbage',
  ]) {
    it(`refuses a page from ${origin || 'nowhere'}`, () => {
      assert.equal(guard({ host, authorization, origin })?.status, 403);
    });
  }

  for (const given of [
    undefined,
    '',
    'secret',
    'Bearer',
    'Bearer ',
    'Bearer wrong!',
    'Bearer Secret',
    'Bearer secret ',
    'Bearer secrets',
    'Bearer  secret',
    'Basic c2VjcmV0',
    'Bearer sécret',
  ]) {
    it(`refuses the token ${JSON.stringify(given)}, without a hint`, () => {
      const headers = given === undefined ? { host } : { host, authorization: given };
      assert.deepEqual(guard(headers), { status: 401, message: 'Unauthorized' });
    });
  }

  it('tells a stranger nothing of the token', () => {
    assert.equal(guard({ host: 'evil.test' })?.status, 403);
    assert.equal(guard({ host, origin: 'http://evil.test' })?.status, 403);
  });

  it('needs no token when it was told so, but minds host and origin all the same', () => {
    const open = openGuard('127.0.0.1', 5387, undefined);
    assert.equal(open({ host }), undefined);
    assert.equal(open({ host, authorization: 'Bearer whatever' }), undefined);
    assert.equal(open({ host: 'evil.test' })?.status, 403);
    assert.equal(open({ host, origin: 'http://evil.test' })?.status, 403);
  });

  it('is asked by its address where that is an IPv6 one', () => {
    const loopback = openGuard('::1', 80, undefined);
    assert.equal(loopback({ host: '[::1]:80' }), undefined);
    assert.equal(loopback({ host: '::1:80' })?.status, 403);
  });
});
