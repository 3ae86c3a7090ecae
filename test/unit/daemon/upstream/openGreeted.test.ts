import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openGreeted } from '../../../../daemon/upstream/openGreeted.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { openReports } from '../../../support/reports.ts';
import { fixture } from '../../../support/targets.ts';
import { isRunning } from '../../../support/processTree.ts';
import { openContext } from './context.ts';

const greeter = { client: { name: 'test', version: '1.0.0' }, capabilities: {} };
const probing = { limitMs: 1_000, onRespawn() {} };
const deaf = {
  onNotification() {},
  onRequest: () => () => {},
  onExpired() {},
  onLost: () => false,
  onMisput() {},
  onClose() {},
  onLog() {},
};

describe('openGreeted', () => {
  it('opens a connection over which both sides know each other', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: new Map() });
    await using owned = openContext();
    const never = new AbortController().signal;
    const config = { type: 'http', url: peer.url } as const;
    const { connection, greeting } = await openGreeted(
      config,
      deaf,
      owned.context,
      greeter,
      probing,
      never,
    );
    await using _owned = connection;
    assert.equal(greeting.serverInfo.name, 'peer');
    assert.deepEqual(await connection.request('ping', {}, never), {});
  });

  it('leaves nothing open when the greeting fails', async () => {
    await using owned = openContext();
    await using reports = await openReports();
    const abort = new AbortController();
    const config = fixture('hangsOnInitialize', { env: reports.env });
    const opening = openGreeted(config, deaf, owned.context, greeter, probing, abort.signal);
    const { pid } = await reports.first('started');
    abort.abort(new Error('enough'));
    await assert.rejects(opening, /enough/);
    assert.ok(!isRunning(pid));
  });
});
