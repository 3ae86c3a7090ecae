import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { openControl } from '../support/control.ts';
import { daemonProgram, type DaemonHome, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { startRelay } from '../support/relay.ts';
import { openReports } from '../support/reports.ts';
import { fixture } from '../support/targets.ts';

const revision = '2026-07-28';
const meta = {
  'io.modelcontextprotocol/protocolVersion': revision,
  'io.modelcontextprotocol/clientInfo': { name: 'by-hand', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
const modern = (params: object = {}) => ({ ...params, _meta: meta });

/** The newest SDK's own client, which has started `mcp-federation stdio`. */
async function connect(
  home: DaemonHome,
  mode: 'auto' | { pin: string },
): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client(
    { name: 'modern-stdio', version: '2.0.0' },
    { versionNegotiation: { mode } },
  );
  const env = Object.fromEntries(
    Object.entries(home.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const args = [daemonProgram, 'stdio'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

describe('a modern client that starts commands', () => {
  it('is told that it lacks what describes a request, and goes on', async () => {
    await using daemon = await startDaemon({});
    await using relay = startRelay(daemon.home);
    assert.equal((await relay.request('server/discover')).error?.code, -32_602);
    assert.equal((await relay.request('tools/list')).error?.code, -32_600);
    const old = { _meta: { ...meta, 'io.modelcontextprotocol/protocolVersion': '1999-12-31' } };
    const { error } = await relay.request('tools/list', old);
    assert.equal(error?.code, -32_022);
    assert.deepEqual(error.data, { supported: [revision], requested: '1999-12-31' });
    assert.equal((await relay.request('ping', modern())).error?.code, -32_601);
  });

  it('may begin a session after it has discovered the federation', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using control = await openControl(daemon);
    await using relay = startRelay(daemon.home);
    const { result } = await relay.request('server/discover', modern());
    assert.partialDeepStrictEqual(result, {
      resultType: 'complete',
      supportedVersions: [revision],
    });
    assert.ok((await relay.initialize()).result);
    assert.equal((await relay.request('tools/list')).result?.resultType, undefined);
    await control.until('one session', ({ sessions }) => {
      const [session, ...others] = sessions.filter(({ via }) => via === 'stdio');
      return session?.protocolVersion === '2025-11-25' && others.length === 0 ? true : undefined;
    });
  });

  it('cancels a request by a notification, and gets no answer', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using relay = startRelay(daemon.home);
    await relay.request('tools/list', modern());
    const call = modern({ name: 'slow_hang', arguments: {} });
    relay.send({ jsonrpc: '2.0', id: 'given up', method: 'tools/call', params: call });
    await reports.first('hanging');
    relay.send({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: 'given up', reason: 'had enough' },
    });
    await reports.first('cancelled');
    await relay.request('server/discover', modern());
    assert.ok(relay.heard.items.every(({ id }) => id !== 'given up'));
  });

  it('cancels what it waits for when it goes away', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using relay = startRelay(daemon.home);
    await relay.request('tools/list', modern());
    const params = modern({ name: 'slow_hang', arguments: {} });
    relay.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    await reports.first('hanging');
    relay.end();
    await reports.first('cancelled');
    assert.equal(await relay.exit, 0);
  });

  it('hears of changes while it listens, on the same line', async () => {
    await using daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using relay = startRelay(daemon.home);
    await relay.request('tools/list', modern());
    const params = modern({ notifications: { toolsListChanged: true } });
    relay.send({ jsonrpc: '2.0', id: 'ear', method: 'subscriptions/listen', params });
    const of = (method: string) => (message: { method?: string | undefined }) =>
      message.method === method;
    const subscriptionId = { 'io.modelcontextprotocol/subscriptionId': 'ear' };
    const acknowledged = await relay.heard.first(
      'the acknowledgement',
      of('notifications/subscriptions/acknowledged'),
    );
    assert.deepEqual(acknowledged.params, {
      notifications: { toolsListChanged: true },
      _meta: subscriptionId,
    });
    await relay.request(
      'tools/call',
      modern({ name: 'changing_add-tool', arguments: { name: 'x' } }),
    );
    const heard = await relay.heard.first('a change', of('notifications/tools/list_changed'));
    assert.deepEqual(heard.params, { _meta: subscriptionId });
  });

  for (const mode of ['auto', { pin: revision }] as const) {
    it(`lists, calls and hears progress by the newest SDK (${JSON.stringify(mode)})`, async () => {
      await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
      await using control = await openControl(daemon);
      await control.untilState('chatty', 'ready');
      await using connected = await connect(daemon.home, mode);
      const { client } = connected;
      assert.equal(client.getNegotiatedProtocolVersion(), revision);
      assert.ok((await client.listTools()).tools.some(({ name }) => name === 'chatty_wait'));
      const progress = new Inbox<unknown>();
      const answer = client.callTool(
        { name: 'chatty_wait', arguments: { gate: 'g', label: 'one' } },
        { onprogress: one => progress.put(one) },
      );
      await progress.first('progress', () => true);
      await client.callTool({ name: 'chatty_open', arguments: { gate: 'g' } });
      assert.deepEqual((await answer).content, [{ type: 'text', text: 'one done' }]);
      const session = await control.until('the session', ({ sessions }) =>
        sessions.find(one => one.client.name === 'modern-stdio' && one.callCount === 2),
      );
      assert.partialDeepStrictEqual(session, {
        via: 'stdio',
        protocolVersion: revision,
        process: { pid: process.pid },
      });
      await client.close();
      await control.until('the session to go', ({ sessions }) =>
        sessions.every(one => one.id !== session.id) ? true : undefined,
      );
    });
  }
});
