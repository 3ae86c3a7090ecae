import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PageOrigin } from '../../../protocol/browserPage.ts';

describe('PageOrigin', () => {
  for (const origin of [
    'http://127.0.0.1:49152',
    'http://[::1]:49152',
    'https://name-5387.example.test',
  ]) {
    it(`takes ${origin}`, () => assert.equal(PageOrigin.parse(origin), origin));
  }

  for (const text of [
    '',
    '*',
    'null',
    '127.0.0.1:49152',
    'http://127.0.0.1:49152/',
    'http://127.0.0.1:49152/dashboard',
    'http://*.example.test',
    'http://*',
    'https://Name.example.test',
    'http://user@example.test',
    'http://example.test:80',
    'file:///etc',
    'vscode-webview://abc',
    "http://a.test; script-src 'unsafe-inline'",
  ]) {
    it(`refuses “${text}”`, () => assert.ok(!PageOrigin.safeParse(text).success));
  }
});
