import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isSecretName, isSecretValue } from '../../../protocol/secretLooks.ts';

describe('isSecretName', () => {
  for (const name of [
    'token',
    'accessToken',
    'GITHUB_PERSONAL_ACCESS_TOKEN',
    '--api-key',
    'apikey',
    'X-API-Key',
    'Authorization',
    'password',
    'PGPASSWORD',
    'client_secret',
    'sig',
    'AWS_SECRET_ACCESS_KEY',
    'key',
    'Cookie',
    'sessionId',
    'db-pwd',
    'credentials',
  ]) {
    it(`suspects ${name}`, () => assert.ok(isSecretName(name)));
  }

  for (const name of [
    'team',
    'author',
    'monkey',
    'keyboard',
    'design',
    'path',
    'compass',
    'page',
  ]) {
    it(`does not suspect ${name}`, () => assert.ok(!isSecretName(name)));
  }
});

describe('isSecretValue', () => {
  for (const value of [
    `ghp_${'x'.repeat(36)}`,
    'github_pat_11ABCDEFG0123456789',
    'sk-ant-0123456789',
    'eyJhbGciOiJIUzI1NiJ9.e30.x',
    'd41d8cd98f00b204e9800998ecf8427e',
    'YTg3ZmE2NzgtMzQ1Ni00ZjNhLWIyYzEtOWQ4==',
  ]) {
    it(`suspects ${value}`, () => assert.ok(isSecretValue(value)));
  }

  for (const value of [
    'mcp',
    'sk-1',
    '@modelcontextprotocol/server-filesystem@2026.8.31',
    'a-very-long-name-with-many-words-in-it-2026',
    'AnExtraordinarilyLongNameWithoutAnyDigits',
    '12345678901234567890123456789012345',
  ]) {
    it(`does not suspect ${value}`, () => assert.ok(!isSecretValue(value)));
  }
});
