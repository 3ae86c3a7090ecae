import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type HttpResponse, sendHttp } from '../support/httpRequest.ts';
import { jsonHeaders, listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });

describe('a session', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
  });

  after(() => daemon[Symbol.asyncDispose]());

  async function send(method: string, headers: Record<string, string>): Promise<HttpResponse> {
    return sendHttp(daemon.endpoint, {
      method,
      headers: { ...jsonHeaders, ...daemon.authorization, ...headers },
      ...(method === 'POST' && { body: ping }),
    });
  }

  for (const method of ['POST', 'GET', 'DELETE']) {
    it(`must be named: ${method} without the header gets 400`, async () => {
      const answer = await send(method, {});
      assert.equal(answer.status, 400);
      assert.match(
        RpcMessage.parse(JSON.parse(answer.body)).error?.message ?? '',
        /Mcp-Session-Id/,
      );
    });

    it(`must be known: ${method} with another id gets 404`, async () => {
      const answer = await send(method, {
        'Mcp-Session-Id': '00000000-0000-4000-8000-000000000000',
      });
      assert.equal(answer.status, 404);
      assert.ok(RpcMessage.parse(JSON.parse(answer.body)).error);
    });

    it(`must speak a known revision: ${method} with another one gets 400`, async () => {
      await using session = await openMcpSession(daemon);
      const answer = await send(method, {
        'Mcp-Session-Id': session.id,
        'MCP-Protocol-Version': '1999-12-31',
      });
      assert.equal(answer.status, 400);
      assert.match(answer.body, /2025-11-25/);
    });
  }

  for (const revision of ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']) {
    it(`may speak ${revision}`, async () => {
      await using session = await openMcpSession(daemon, { protocolVersion: revision });
      assert.equal(session.initialized.protocolVersion, revision);
      const headers = { 'Mcp-Session-Id': session.id, 'MCP-Protocol-Version': revision };
      assert.equal((await send('POST', headers)).status, 200);
    });
  }

  for (const revision of ['2026-07-28', '1999-12-31', 'soon']) {
    it(`is offered the newest revision when it asks for ${revision}`, async () => {
      await using session = await openMcpSession(daemon, { protocolVersion: revision });
      assert.equal(session.initialized.protocolVersion, '2025-11-25');
    });
  }

  it('may leave its revision out', async () => {
    await using session = await openMcpSession(daemon);
    assert.equal((await send('POST', { 'Mcp-Session-Id': session.id })).status, 200);
  });

  it('learns who serves it, by the name of the product', async () => {
    await using session = await openMcpSession(daemon);
    assert.match(JSON.stringify(session.initialized.serverInfo), /mcp-federation/);
  });

  it('needs no notifications/initialized, and accepts it', async () => {
    await using session = await openMcpSession(daemon);
    await session.notify('notifications/initialized');
    assert.ok((await listToolNames(session)).includes('chatty_echo'));
  });

  it('ends by DELETE', async () => {
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon, { client: 'leaver' });
    await control.until('the session', ({ sessions }) =>
      sessions.find(one => one.id === session.id),
    );
    assert.equal((await session.delete()).status, 200);
    assert.equal((await send('POST', { 'Mcp-Session-Id': session.id })).status, 404);
    assert.equal((await session.delete()).status, 404);
    await control.until('the session to go', ({ sessions }) =>
      sessions.every(one => one.id !== session.id) ? true : undefined,
    );
  });

  it('shows when it listens', async () => {
    await using control = await openControl(daemon);
    const isListening = (id: string) =>
      control.snapshot.sessions.find(one => one.id === id)?.isListening;
    const session = await openMcpSession(daemon, { client: 'listener' });
    await session.listen();
    await control.until('it to listen', () => isListening(session.id) || undefined);
    await session[Symbol.asyncDispose]();
    await control.until('it to have stopped', () =>
      isListening(session.id) === false ? true : undefined,
    );
  });

  it('replaces its stream by a second one', async () => {
    await using session = await openMcpSession(daemon);
    await session.listen();
    const second = await session.listen();
    assert.deepEqual(second.items, []);
  });

  it('has an id that cannot be guessed', async () => {
    await using one = await openMcpSession(daemon);
    await using other = await openMcpSession(daemon);
    assert.notEqual(one.id, other.id);
    assert.ok(one.id.replaceAll('-', '').length >= 32);
  });

  it('gets no stream when it does not accept one', async () => {
    await using session = await openMcpSession(daemon);
    const answer = await send('GET', { 'Mcp-Session-Id': session.id, Accept: 'application/json' });
    assert.equal(answer.status, 406);
  });
});
