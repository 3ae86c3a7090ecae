import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { connectModernClient } from '../support/modernClient.ts';
import { openReports, type Reports } from '../support/reports.ts';
import { fixture, realServer } from '../support/targets.ts';

describe('the SDK client of 2026-07-28', () => {
  let daemon: RunningDaemon;
  let reports: Reports;

  before(async () => {
    reports = await openReports();
    daemon = await startDaemon({
      targets: {
        everything: realServer('everything'),
        chatty: fixture('chatty'),
        changing: fixture('changingTools'),
        headers: fixture('headerTools'),
        slow: fixture('hangsOnCall', { env: { ...reports.env } }),
      },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(async () => {
    await daemon[Symbol.asyncDispose]();
    await reports[Symbol.asyncDispose]();
  });

  it('discovers the federation', async () => {
    await using connected = await connectModernClient(daemon);
    const { client } = connected;
    assert.equal(client.getNegotiatedProtocolVersion(), '2026-07-28');
    assert.equal(client.getServerVersion()?.name, 'mcp-federation');
    assert.deepEqual(client.getServerCapabilities()?.tools, { listChanged: true });
  });

  it('lists and calls tools', async () => {
    await using connected = await connectModernClient(daemon);
    const { client } = connected;
    const { tools } = await client.listTools();
    assert.ok(tools.some(({ name }) => name === 'everything_echo'));
    const result = await client.callTool({
      name: 'everything_echo',
      arguments: { message: 'hello' },
    });
    assert.deepEqual(result.content, [{ type: 'text', text: 'Echo: hello' }]);
    const structured = await client.callTool({
      name: 'everything_get-structured-content',
      arguments: { location: 'New York' },
    });
    assert.ok(structured.structuredContent);
  });

  it('lists and reads resources and prompts', async () => {
    await using connected = await connectModernClient(daemon);
    const { client } = connected;
    const { resources } = await client.listResources();
    const uri = resources[0]?.uri ?? '';
    assert.match(uri, /^everything\+demo:/);
    const { contents } = await client.readResource({ uri });
    assert.equal(contents[0]?.uri, uri);
    const { prompts } = await client.listPrompts();
    assert.ok(prompts.some(({ name }) => name === 'everything_simple-prompt'));
    const prompt = await client.getPrompt({ name: 'everything_simple-prompt' });
    assert.equal(prompt.messages[0]?.role, 'user');
  });

  for (const uri of ['nobody+demo://x', 'demo://no/such/resource', '']) {
    it(`gets -32602 for the resource ${JSON.stringify(uri)}`, async () => {
      await using connected = await connectModernClient(daemon);
      await assert.rejects(connected.client.readResource({ uri }), { code: -32_602 });
    });
  }

  it('mirrors arguments in headers', async () => {
    await using connected = await connectModernClient(daemon);
    const { client } = connected;
    await client.listTools();
    const args = { region: 'Zürich', zone: 7 };
    const result = await client.callTool({ name: 'headers_locate', arguments: args });
    assert.deepEqual(result.content, [{ type: 'text', text: JSON.stringify(args) }]);
  });

  it('gets an error for a tool that nobody knows', async () => {
    await using connected = await connectModernClient(daemon);
    await assert.rejects(connected.client.callTool({ name: 'nobody' }), { code: -32_602 });
  });

  it('hears of progress', async () => {
    await using connected = await connectModernClient(daemon);
    const heard: number[] = [];
    await connected.client.callTool(
      { name: 'chatty_count', arguments: { to: 3, label: 'x' } },
      { onprogress: ({ progress }) => void heard.push(progress) },
    );
    assert.deepEqual(heard, [1, 2, 3]);
  });

  it('cancels a call by its signal', async () => {
    await using connected = await connectModernClient(daemon);
    const abort = new AbortController();
    const call = connected.client
      .callTool({ name: 'slow_hang', arguments: {} }, { signal: abort.signal })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    abort.abort();
    assert.ok((await call) instanceof Error);
    await reports.first('cancelled');
  });

  it('listens for changes', async () => {
    await using connected = await connectModernClient(daemon);
    const { client } = connected;
    const changes = new Inbox<string>();
    client.setNotificationHandler('notifications/tools/list_changed', () => changes.put('tools'));
    const subscription = await client.listen({ toolsListChanged: true });
    assert.deepEqual(subscription.honoredFilter, { toolsListChanged: true });
    await client.callTool({ name: 'changing_add-tool', arguments: { name: 'late' } });
    await changes.first('a change', () => true);
    await subscription.close();
    assert.equal(await subscription.closed, 'local');
  });
});
