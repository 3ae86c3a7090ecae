import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TargetStatus } from '#protocol/target.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { text, type FixtureTool } from '../../../fixtures/peer.ts';
import { openFederationHome } from './federationHome.ts';

const tools = new Map<string, FixtureTool>([
  ['plain', { call: () => text('') }],
  ['odd name', { description: 'Odd', call: () => text('') }],
]);

describe('a target as the faces see it', () => {
  it('tells what it is and how it does, without secrets', async () => {
    await using home = await openFederationHome();
    await using peer = await startHttpPeer({ name: 'peer', tools });
    const url = peer.url.replace('http://', 'http://me:hunter2@');
    const headers = { Authorization: 'Bearer hunter3' };
    const { federation } = await home.open('user', {
      targets: { a: { type: 'http', url, headers } },
    });
    await federation.settled(AbortSignal.timeout(20_000));
    const status = federation.targetStatus('a');
    assert.deepEqual(TargetStatus.parse(status), status);
    assert.partialDeepStrictEqual(status, {
      name: 'a',
      upstreamId: 1,
      transport: 'http',
      state: { kind: 'ready' },
      server: { name: 'peer', version: '1.0.0' },
      protocolVersion: '2025-11-25',
      toolCount: 2,
      toolsAreKept: false,
    });
    assert.match(status?.notes[0] ?? '', /^The tool odd name is called a_odd_name_/);
    assert.doesNotMatch(JSON.stringify(federation.status()), /hunter/);
  });

  it('tells little before it ever ran', async () => {
    await using home = await openFederationHome();
    const { federation } = await home.open('user', {
      targets: { a: { type: 'stdio', command: 'x', enabled: false } },
    });
    const { state, ...status } = federation.targetStatus('a') ?? {};
    assert.equal(state?.kind, 'disabled');
    assert.deepEqual(status, {
      name: 'a',
      upstreamId: 1,
      transport: 'stdio',
      address: 'x',
      toolCount: 0,
      toolsAreKept: false,
      notes: [],
    });
  });
});
