import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { shakeHands } from '../../../../daemon/upstream/handshake.ts';
import { legacyRevisions } from '../../../../daemon/wire/revisions.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { sendJson } from './scriptedServer.ts';

const never = new AbortController().signal;
const client = { name: 'mcp-federation', version: '0.1.0' };
const greeter = { client, capabilities: { sampling: {} } };
const greeting = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 'peer', version: '1.0.0' },
};

/** Greets a server that answers with `answer`, and shows what it received. */
async function greet(answer: Record<string, unknown>) {
  await using server = await startHandPlayedServer();
  await using opened = await connectTo(targetAt(server));
  const greeted = shakeHands(opened.connection, greeter, never);
  greeted.catch(() => {}); // Whoever calls this hears of it; here it must only not go unheard.
  const { message, response } = await server.received.first('it', withMethod('initialize'));
  sendJson(response, resultOf(message['id'], answer));
  const result = await greeted;
  const isInitialized = withMethod('notifications/initialized');
  await server.received.first('the notification', isInitialized);
  return { result, initialize: message };
}

describe('shakeHands', () => {
  it('tells who asks, and offers the latest revision', async () => {
    const { initialize } = await greet(greeting);
    assert.deepEqual(initialize['params'], {
      protocolVersion: '2025-11-25',
      capabilities: { sampling: {} },
      clientInfo: client,
    });
  });

  for (const protocolVersion of legacyRevisions) {
    it(`takes a server that speaks ${protocolVersion}`, async () => {
      const { result } = await greet({ ...greeting, protocolVersion });
      assert.equal(result.protocolVersion, protocolVersion);
    });
  }

  it('keeps what the server says of itself', async () => {
    const more = { serverInfo: { ...greeting.serverInfo, title: 'Peer' }, instructions: 'Be kind' };
    const { result } = await greet({ ...greeting, ...more });
    assert.deepEqual(result, { era: 'legacy', ...greeting, ...more });
  });

  it('fills in what sloppy servers leave out', async () => {
    const { result } = await greet({ protocolVersion: '2024-11-05', serverInfo: {} });
    assert.deepEqual(result, {
      era: 'legacy',
      protocolVersion: '2024-11-05',
      capabilities: {},
      serverInfo: { name: 'unknown', version: '0' },
    });
  });

  const refused: [what: string, answer: Record<string, unknown>, message: RegExp][] = [
    ['nothing', {}, /answer to initialize is not valid/],
    ['no server', { ...greeting, serverInfo: undefined }, /not valid[^]*serverInfo/],
    ['a wrong version', { ...greeting, protocolVersion: 2025 }, /not valid[^]*protocolVersion/],
    [
      'a revision that is not known',
      { ...greeting, protocolVersion: '2099-01-01' },
      /^The server speaks MCP 2099-01-01, which is not spoken here$/,
    ],
  ];
  for (const [what, answer, message] of refused) {
    it(`refuses a server that answers ${what}`, async () => {
      await assert.rejects(greet(answer), { code: 'UPSTREAM_PROTOCOL', message });
    });
  }

  it('refuses a server that refuses', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const greeted = shakeHands(opened.connection, greeter, never);
    const { message, response } = await server.received.first('it', withMethod('initialize'));
    const error = { code: -32602, message: 'Unsupported protocol version' };
    sendJson(response, { jsonrpc: '2.0', id: message['id'], error });
    await assert.rejects(greeted, {
      message: 'The target refused initialize: Unsupported protocol version (-32602)',
    });
  });

  it('gives up when it is aborted', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const abort = new AbortController();
    const greeted = shakeHands(opened.connection, greeter, abort.signal);
    await server.received.first('it', withMethod('initialize'));
    abort.abort(new Error('enough'));
    await assert.rejects(greeted, /enough/);
  });
});
