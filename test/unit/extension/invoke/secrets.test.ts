import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { looksSecret, withoutSecrets } from '../../../../extension/invoke/secrets.ts';

describe('withoutSecrets', () => {
  it('drops what is a secret by its name, at any depth', () => {
    const args = {
      user: 'ada',
      password: 'x',
      apiKey: 'x',
      GITHUB_TOKEN: 'x',
      pin: '1234',
      connection: { host: 'h', credentials: ['x'] },
      maxTokens: 100,
      usePassword: true,
    };
    assert.deepEqual(withoutSecrets(args), { user: 'ada', maxTokens: 100, usePassword: true });
  });

  it('drops what is a secret by its form', () => {
    const args = {
      text: `use ghp_${'a1'.repeat(12)} please`,
      list: ['a', 'Bearer abcdefghijklmnop'],
    };
    assert.deepEqual(withoutSecrets(args), {});
  });
});

describe('looksSecret', () => {
  for (const text of [
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
    '-----BEGIN RSA PRIVATE KEY-----',
    'postgres://ada:hunter2@db/prod',
    'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Rl',
  ]) {
    it(`is so for ${text}`, () => assert.ok(looksSecret(text)));
  }

  for (const text of [
    '/home/ada/projects/mcp-federation/test/fixtures/ReadMe2.txt',
    'https://example.com/a/very/long/path/to/Something1234567890',
    'A sentence of many words that is longer than thirty-two characters',
    '6f1ed002ab5595859014ebf0951522d9a1b2c3d4',
  ]) {
    it(`is not so for ${text}`, () => assert.ok(!looksSecret(text)));
  }
});
