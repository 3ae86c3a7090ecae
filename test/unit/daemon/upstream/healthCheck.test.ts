import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HealthCheck } from '../../../../daemon/upstream/healthCheck.ts';
import { Inbox } from '../../../support/inbox.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { recordedSink } from './recordedSink.ts';
import { sendJson } from './scriptedServer.ts';

/** A check of a real connection, at a time that the test gives. */
async function open({
  era = 'legacy',
  isBusy = false,
}: { era?: 'legacy' | 'modern'; isBusy?: boolean } = {}) {
  const server = await startHandPlayedServer();
  const opened = await connectTo(targetAt(server));
  const deaths = new Inbox<string>();
  const asked = new Inbox<'another way'>();
  const way = {
    isHeard: false,
    takeHeard() {
      const was = way.isHeard;
      way.isHeard = false;
      return was;
    },
    reportDead: (reason: string) => deaths.put(reason),
    async isMerelyBusy() {
      asked.put('another way');
      return isBusy;
    },
  };
  const serverInfo = { name: 'server', version: '1' };
  const greeting = { era, protocolVersion: '2025-11-25', capabilities: {}, serverInfo };
  const limits = { silentMs: 15_000, answerMs: 200 };
  const check = new HealthCheck({ connection: opened.connection, greeting }, way, 0, limits);
  return {
    ...opened,
    server,
    way,
    deaths,
    asked,
    /** Looks once a second, up to this time. */
    pass(fromMs: number, toMs: number) {
      for (let now = fromMs; now <= toMs; now += 1_000) check.look(now);
    },
    check,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('HealthCheck', () => {
  it('asks a server that was silent for a while', async () => {
    await using opened = await open();
    opened.pass(0, 14_000);
    assert.equal(opened.connection.pendingCount, 0);
    opened.pass(15_000, 15_000);
    const { message, response } = await opened.server.received.first('it', withMethod('ping'));
    sendJson(response, resultOf(message['id']));
    opened.pass(16_000, 20_000);
    assert.deepEqual(opened.deaths.items, []);
  });

  it('does not ask one that has something to say', async () => {
    await using opened = await open();
    opened.pass(0, 10_000);
    opened.way.isHeard = true;
    opened.pass(11_000, 25_000);
    assert.equal(opened.connection.pendingCount, 0);
  });

  it('asks a modern server in its own way', async () => {
    await using opened = await open({ era: 'modern' });
    opened.pass(0, 15_000);
    const { message, response } = await opened.server.received.first(
      'it',
      withMethod('server/discover'),
    );
    sendJson(response, resultOf(message['id']));
  });

  it('asks at once after the machine has slept', async () => {
    await using opened = await open();
    opened.check.look(1_000);
    opened.check.look(8_000);
    await opened.server.received.first('it', withMethod('ping'));
  });

  it('finds the way dead when there is no answer', async () => {
    await using opened = await open();
    opened.pass(0, 15_000);
    const reason = await opened.deaths.first('it', () => true);
    assert.equal(reason, 'ping was not answered within 0.2 s');
    assert.deepEqual(opened.asked.items, []);
  });

  it('takes any refusal for an answer', async () => {
    for (const status of [200, 400, 500]) {
      await using opened = await open();
      opened.pass(0, 15_000);
      const { message, response } = await opened.server.received.first('it', withMethod('ping'));
      const error = { code: -32601, message: 'Method not found' };
      sendJson(response, { jsonrpc: '2.0', id: message['id'], error }, status);
      opened.pass(16_000, 17_000);
      assert.deepEqual(opened.deaths.items, []);
    }
  });

  for (const isBusy of [true, false]) {
    it(`during a call looks on another way whether the server is ${isBusy ? 'busy' : 'there'}`, async () => {
      await using opened = await open({ isBusy });
      opened.connection.call('work', {}, recordedSink().sink);
      opened.pass(0, 15_000);
      await opened.asked.first('the question', () => true);
      if (!isBusy) await opened.deaths.first('it', () => true);
      else assert.deepEqual(opened.deaths.items, []);
    });
  }
});
