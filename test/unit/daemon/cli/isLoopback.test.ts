import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isLoopback } from '../../../../daemon/cli/isLoopback.ts';

describe('isLoopback', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
    it(`takes ${host}`, () => assert.ok(isLoopback(host)));
  }
  for (const host of [
    '0.0.0.0',
    '::',
    '192.168.0.1',
    '127.0.0.1.evil.example',
    '127.1',
    'example.com',
    '',
  ]) {
    it(`refuses ${JSON.stringify(host)}`, () => assert.ok(!isLoopback(host)));
  }
});
