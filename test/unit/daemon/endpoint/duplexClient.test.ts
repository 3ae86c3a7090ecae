import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { MalformedMessage } from '../../../../daemon/wire/parseMessage.ts';
import { openDuplexHome } from './duplexHome.ts';

const rpc = (id: string | number, method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const initialize = (protocolVersion: string, id: string | number = 0) =>
  rpc(id, 'initialize', {
    protocolVersion,
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  });
const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};

describe('DuplexClient', () => {
  it('answers pings only before it was initialized', async () => {
    await using home = await openDuplexHome();
    const { send, answer, heard } = home.connect();
    send(rpc(1, 'tools/list'));
    assert.match(JSON.stringify(await answer(1)), /Send initialize first/);
    send(rpc(2, 'ping'));
    assert.deepEqual(await answer(2), { jsonrpc: '2.0', id: 2, result: {} });
    send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    send({ jsonrpc: '2.0', id: 1, result: {} });
    assert.equal(heard.items.length, 2);
    assert.deepEqual([...home.services.sessions.all], []);
  });

  it('has a session from initialize until the connection ends', async () => {
    await using home = await openDuplexHome();
    const { client, send, answer, isClosed } = home.connect();
    send(initialize('2025-06-18'));
    assert.partialDeepStrictEqual(await answer(0), { result: { protocolVersion: '2025-06-18' } });
    const [session] = home.services.sessions.all;
    assert.partialDeepStrictEqual(session?.summary(), {
      via: 'stdio',
      process: { pid: 1, cwd: '/' },
      isListening: true,
    });
    client[Symbol.dispose]();
    client[Symbol.dispose]();
    assert.deepEqual([...home.services.sessions.all], []);
    assert.equal(isClosed(), true);
  });

  it('begins anew when it initializes again, and stays open', async () => {
    await using home = await openDuplexHome();
    const { send, answer, isClosed } = home.connect();
    send(initialize('2025-06-18'));
    const [first] = home.services.sessions.all;
    send(initialize('2025-11-25', 'again'));
    await answer('again');
    const [second, ...others] = home.services.sessions.all;
    assert.notEqual(second?.id, first?.id);
    assert.deepEqual(others, []);
    assert.equal(isClosed(), false);
  });

  it('is closed when the daemon ends its session', async () => {
    await using home = await openDuplexHome();
    const { send, isClosed } = home.connect();
    send(initialize('2025-06-18'));
    home.services.sessions.endOf(home.federation);
    assert.equal(isClosed(), true);
  });

  it('takes batches in the revision that has them, and refuses others as a whole', async () => {
    await using home = await openDuplexHome();
    for (const [revision, isTaken] of [
      ['2024-11-05', false],
      ['2025-03-26', true],
      ['2025-11-25', false],
    ] as const) {
      const { send, answer, heard } = home.connect('sse');
      send(initialize(revision));
      const batch = [rpc(1, 'ping'), rpc(2, 'ping')];
      if (isTaken) {
        send(batch);
        await Promise.all([answer(1), answer(2)]);
      } else {
        assert.throws(() => send(batch), MalformedMessage);
        assert.equal(heard.items.length, 1);
      }
    }
  });

  it('hears of changes of the lists', async () => {
    await using home = await openDuplexHome();
    const { send, heard } = home.connect('sse');
    send(initialize('2025-06-18'));
    const [session] = home.services.sessions.all;
    session?.notify({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
    await heard.first('list_changed', one => 'method' in one && /list_changed/.test(one.method));
  });

  it('leaves modern requests to its line, where they are for it', async () => {
    await using home = await openDuplexHome();
    const command = home.connect('stdio');
    command.send(rpc(1, 'server/discover', { _meta: meta }));
    assert.match(JSON.stringify(await command.answer(1)), /supportedVersions/);
    const stream = home.connect('sse');
    stream.send(rpc(1, 'server/discover', { _meta: meta }));
    assert.match(JSON.stringify(await stream.answer(1)), /Send initialize first/);
  });

  it('is one session, though its client asked first and began one then', async () => {
    await using home = await openDuplexHome();
    const { client, send, answer } = home.connect();
    send(rpc(1, 'server/discover', { _meta: meta }));
    await answer(1);
    assert.deepEqual(
      home.services.sessions.all.map(({ era }) => era),
      ['modern'],
    );
    send(initialize('2025-11-25'));
    assert.deepEqual(
      home.services.sessions.all.map(({ era }) => era),
      ['legacy'],
    );
    client[Symbol.dispose]();
    assert.deepEqual(home.services.sessions.all, []);
  });
});
