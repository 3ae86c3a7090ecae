import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Snapshot } from '#protocol/snapshot.ts';
import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { takeSnapshot } from '../../../../daemon/control/snapshot.ts';
import { sessionSummary } from '../../protocol/examples.ts';
import { callStart } from '../calls/callStart.ts';
import { openControlHome } from './controlHome.ts';

describe('takeSnapshot', () => {
  it('shows the daemon, its federations, sessions and calls as they are now', async () => {
    await using opened = await openControlHome({
      targets: { a: { type: 'stdio', command: 'x', enabled: false } },
    });
    const { services, home } = opened;
    const [federation] = services.federations.all;
    assert.ok(federation);
    const client = { name: 'test', version: '1.0.0' };
    const session = services.sessions.begin({
      federation,
      client,
      protocolVersion: '2025-11-25',
      capabilities: {},
      channel: new HttpChannel('2025-11-25'),
    });
    const call = home.calls.begin(callStart());
    const face = sessionSummary({ id: 'face', via: 'control' });
    const ended = sessionSummary({ id: 'ended', endedAt: 1 });
    const snapshot = takeSnapshot(services, [face], [ended]);
    assert.deepEqual(snapshot, {
      daemon: services.daemonStatus(),
      federations: [federation.status()],
      sessions: [session.summary(), face],
      endedSessions: [ended],
      calls: [call.summary()],
      inputs: [],
      clusters: [],
    });
    assert.deepEqual(Snapshot.parse(snapshot), snapshot);
  });
});
