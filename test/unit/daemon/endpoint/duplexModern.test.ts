import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Message } from '../../../../daemon/wire/message.ts';
import { openDuplexHome } from './duplexHome.ts';

const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
const rpc = (id: string | number, method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method,
  params: { ...params, _meta: meta },
});
const listen = rpc('ear', 'subscriptions/listen', { notifications: { toolsListChanged: true } });
const isAcknowledged = (one: Message) => 'method' in one && /acknowledged/.test(one.method);

describe('DuplexModern', () => {
  it('answers without headers that say the same', async () => {
    await using home = await openDuplexHome();
    const { send, answer } = home.connect();
    send(rpc(1, 'tools/list'));
    assert.partialDeepStrictEqual(await answer(1), {
      result: { tools: [], resultType: 'complete' },
    });
  });

  it('refuses an id that is under way', async () => {
    await using home = await openDuplexHome();
    const { send, answer, heard } = home.connect();
    send(listen);
    await heard.first('the acknowledgement', isAcknowledged);
    send(rpc('ear', 'tools/list'));
    assert.match(JSON.stringify(await answer('ear')), /Request ear is under way already/);
  });

  it('ends a subscription that its client cancels, without an answer', async () => {
    await using home = await openDuplexHome();
    const { send, answer, heard } = home.connect();
    send(listen);
    await heard.first('the acknowledgement', isAcknowledged);
    const [session] = home.services.sessions.all;
    assert.equal(session?.isListening, true);
    send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'ear' } });
    assert.equal(session.isListening, false);
    send(rpc('ear', 'tools/list'));
    assert.match(JSON.stringify(await answer('ear')), /"tools":\[\]/);
  });

  it('ends everything with the connection', async () => {
    await using home = await openDuplexHome();
    const { client, send, heard } = home.connect();
    send(listen);
    await heard.first('the acknowledgement', isAcknowledged);
    client[Symbol.dispose]();
    assert.deepEqual(home.services.sessions.all, []);
    assert.equal(heard.items.length, 1);
  });

  it('is shown apart from another client of the same name', async () => {
    await using home = await openDuplexHome();
    const one = home.connect();
    const other = home.connect();
    one.send(rpc(1, 'tools/list'));
    other.send(rpc(1, 'tools/list'));
    await Promise.all([one.answer(1), other.answer(1)]);
    assert.equal(home.services.sessions.all.length, 2);
    assert.partialDeepStrictEqual(home.services.sessions.all[0]?.summary(), {
      via: 'stdio',
      process: { pid: 1, cwd: '/' },
      client: { name: 'test' },
    });
  });
});
