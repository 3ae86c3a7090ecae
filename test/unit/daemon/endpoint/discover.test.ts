import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { discover } from '../../../../daemon/endpoint/discover.ts';
import { fixture } from '../../../support/targets.ts';
import { openFederationHome } from '../federation/federationHome.ts';

describe('discover', () => {
  it('tells what is spoken and what the federation can do', async () => {
    await using home = await openFederationHome();
    const { federation } = await home.open('user', {});
    const result = discover(federation);
    assert.partialDeepStrictEqual(result, {
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: { listChanged: true } },
      ttlMs: 60_000,
      cacheScope: 'private',
    });
    assert.ok(!('instructions' in result) && !('protocolVersion' in result));
  });

  it('answers at once while a target starts, and lets nobody keep that', async () => {
    await using home = await openFederationHome();
    const silent = fixture('hangsOnInitialize');
    const { federation } = await home.open('user', { targets: { silent } });
    const result = discover(federation);
    assert.equal(federation.isLearning, true);
    assert.equal(result['ttlMs'], 0);
  });
});
