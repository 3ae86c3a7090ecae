import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isCacheable, notKept } from '../../../../daemon/wire/cacheHints.ts';

describe('isCacheable', () => {
  for (const method of [
    'server/discover',
    'tools/list',
    'prompts/list',
    'resources/list',
    'resources/templates/list',
    'resources/read',
  ]) {
    it(`is true of ${method}`, () => assert.equal(isCacheable(method), true));
  }

  for (const method of ['tools/call', 'prompts/get', 'completion/complete', 'constructor', '']) {
    it(`is false of ${JSON.stringify(method)}`, () => assert.equal(isCacheable(method), false));
  }
});

describe('notKept', () => {
  it('lets nobody keep anything', () => {
    assert.deepEqual(notKept, { ttlMs: 0, cacheScope: 'private' });
  });
});
