import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askForLogLevel } from '../../../../daemon/upstream/askForLogLevel.ts';
import type { ServerGreeting } from '../../../../daemon/upstream/handshake.ts';
import { Inbox } from '../../../support/inbox.ts';
import { connectTo } from './connectTo.ts';
import { startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { sendJson } from './scriptedServer.ts';

const greeting: ServerGreeting = {
  era: 'legacy',
  protocolVersion: '2025-11-25',
  capabilities: { logging: {} },
  serverInfo: { name: 'peer', version: '1.0.0' },
};

describe('askForLogLevel', () => {
  it('asks for the level, and logs a refusal', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const lines = new Inbox<string>();
    const { connection } = opened;
    askForLogLevel({ connection, greeting }, 'warning', line => lines.put(line));
    const asked = await server.received.first('it', withMethod('logging/setLevel'));
    assert.deepEqual(asked.message['params'], { level: 'warning' });
    const error = { code: -32602, message: 'No such level' };
    sendJson(asked.response, { jsonrpc: '2.0', id: asked.message['id'], error });
    const line = await lines.first('a line', () => true);
    assert.match(line, /^The log level could not be set: .*No such level/);
  });

  const silent: [what: string, greeting: ServerGreeting, level: 'info' | undefined][] = [
    ['a modern server, which is told with each call', { ...greeting, era: 'modern' }, 'info'],
    ['a server that has no log', { ...greeting, capabilities: {} }, 'info'],
    ['a server whose log nobody wants', greeting, undefined],
  ];
  for (const [what, own, level] of silent) {
    it(`leaves ${what} alone`, async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const { connection } = opened;
      askForLogLevel({ connection, greeting: own }, level, assert.fail);
      assert.equal(connection.pendingCount, 0);
    });
  }
});
