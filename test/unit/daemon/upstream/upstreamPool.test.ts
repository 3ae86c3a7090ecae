import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { targetHash } from '../../../../daemon/config/targetHash.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { KeptCatalogs } from '../../../../daemon/upstream/keptCatalogs.ts';
import { UpstreamPool } from '../../../../daemon/upstream/upstreamPool.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import { openContext, refuseQuestions } from './context.ts';

/** A pool, and a server that all its targets are. */
async function openPool() {
  const dir = await openTempDir();
  const owned = openContext();
  const peer = await startHttpPeer({ name: 'peer', tools: new Map() });
  const kept = new KeptCatalogs(dir.path, silentLog);
  const client = { name: 'test', version: '1.0.0' };
  const pool = new UpstreamPool(owned.context, kept, client, refuseQuestions);
  return {
    peer,
    lease(headers: Record<string, string> = {}) {
      const config = { type: 'http', url: peer.url, headers } as const;
      return pool.lease('peer', config, targetHash(config));
    },
    async [Symbol.asyncDispose]() {
      await peer[Symbol.asyncDispose]();
      await owned[Symbol.asyncDispose]();
      await kept[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

describe('UpstreamPool', () => {
  it('shares an upstream between equal configurations', async () => {
    await using pool = await openPool();
    const leases = await Promise.all([pool.lease(), pool.lease()]);
    const [one, other] = leases;
    assert.equal(one?.upstream, other?.upstream);
    for (const lease of leases) await lease[Symbol.asyncDispose]();
  });

  it('keeps different configurations apart', async () => {
    await using pool = await openPool();
    await using one = await pool.lease();
    await using other = await pool.lease({ 'X-Key': '1' });
    assert.notEqual(one.upstream, other.upstream);
  });

  it('ends an upstream with its last lease', async () => {
    await using pool = await openPool();
    const one = await pool.lease();
    const other = await pool.lease();
    await one.upstream.start();
    await one[Symbol.asyncDispose]();
    await one[Symbol.asyncDispose]();
    assert.equal(other.upstream.state.kind, 'ready');
    assert.equal(pool.peer.sessionIds.length, 1);
    await other[Symbol.asyncDispose]();
    assert.equal(pool.peer.sessionIds.length, 0);
    await assert.rejects(other.upstream.start(), { code: 'UPSTREAM_DISABLED' });
  });

  it('makes a new one for who comes after that', async () => {
    await using pool = await openPool();
    const first = await pool.lease();
    await first[Symbol.asyncDispose]();
    await using second = await pool.lease();
    assert.notEqual(second.upstream, first.upstream);
    await second.upstream.start();
  });
});
