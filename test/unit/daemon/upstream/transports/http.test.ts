import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { HttpConfig } from '#protocol/targetConfig.ts';
import type { Transport } from '../../../../../daemon/upstream/transport.ts';
import { openHttp } from '../../../../../daemon/upstream/transports/http.ts';
import type { RequestMessage } from '../../../../../daemon/wire/message.ts';
import { startHttpPeer } from '../../../../fixtures/httpPeer.ts';
import { chattyTools } from '../../../../fixtures/chattyTools.ts';
import { leasePort } from '../../../../support/everything.ts';
import { recordedListener, type RecordedListener } from '../recordedListener.ts';
import { asEvent, beginStream, sendJson, startScriptedServer } from '../scriptedServer.ts';

const request = (id: number, method: string, params: Record<string, unknown> = {}) =>
  ({ jsonrpc: '2.0', id, method, params }) satisfies RequestMessage;
const initialize = request(1, 'initialize', { protocolVersion: '2025-11-25' });
const result = (id: number) => ({ jsonrpc: '2.0', id, result: { ok: id } });

/** A transport to `url` that goes with its test, and what it tells. */
function open(url: string, config: Partial<HttpConfig> = {}) {
  const recorded = recordedListener();
  const transport = openHttp({ type: 'http', url, ...config }, recorded.listener);
  return { transport, ...recorded, [Symbol.asyncDispose]: () => transport[Symbol.asyncDispose]() };
}

/** Greets the server, and waits until it has answered. */
async function greet(opened: { transport: Transport } & RecordedListener) {
  opened.transport.send(initialize);
  await opened.answerTo(1);
  opened.transport.onInitialized('2025-11-25');
}

describe('openHttp', () => {
  for (const answer of ['json', 'sse'] as const) {
    it(`sends requests, and tells of the answers as ${answer}`, async () => {
      await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() }, { answer });
      await using opened = open(peer.url);
      await greet(opened);
      const call = { name: 'echo', arguments: { message: 'hi' } };
      opened.transport.send(request(2, 'tools/call', call));
      const answered = await opened.answerTo(2);
      assert.deepEqual('result' in answered && answered.result, {
        content: [{ type: 'text', text: 'hi' }],
      });
      const told = opened.told.items.at(-1);
      assert.ok(told?.kind === 'message');
      assert.equal(told.relatedId, 2);
      assert.equal(told.bytes, JSON.stringify(answered).length);
    });
  }

  it('sends the headers that MCP wants, and those of the configuration', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
    await using opened = open(peer.url, { headers: { Authorization: 'Bearer t', 'X-Key': '1' } });
    await greet(opened);
    opened.transport.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    opened.transport.send(request(2, 'ping'));
    await opened.answerTo(2);
    const [first] = peer.requests;
    assert.equal(first?.headers['mcp-session-id'], undefined);
    assert.equal(first?.headers['mcp-protocol-version'], undefined);
    const ping = peer.requests.find(({ body }) => body.includes('ping'));
    assert.deepEqual(
      [
        ping?.headers['mcp-session-id'],
        ping?.headers['mcp-protocol-version'],
        ping?.headers['content-type'],
        ping?.headers.accept,
      ],
      [peer.sessionIds[0], '2025-11-25', 'application/json', 'application/json, text/event-stream'],
    );
    for (const { headers } of peer.requests) {
      assert.equal(headers.authorization, 'Bearer t');
      assert.equal(headers['x-key'], '1');
    }
  });

  it('repeats parts of the body in the headers for a modern server, without a session', async () => {
    await using server = await startScriptedServer(({ body }, response) => {
      response.setHeader('Mcp-Session-Id', 'odd');
      sendJson(response, result((JSON.parse(body) as { id: number }).id));
    });
    await using opened = open(server.url);
    opened.transport.useModern('2026-07-28');
    const params = { name: 'Zürich', arguments: { region: 'eu' } };
    for (const id of [1, 2]) {
      opened.transport.send(request(id, 'tools/call', params), [
        { name: 'Region', path: ['region'] },
      ]);
      await opened.answerTo(id);
    }
    for (const { headers } of server.requests.items) {
      assert.equal(headers['mcp-protocol-version'], '2026-07-28');
      assert.equal(headers['mcp-method'], 'tools/call');
      assert.equal(headers['mcp-name'], '=?base64?WsO8cmljaA==?=');
      assert.equal(headers['mcp-param-region'], 'eu');
      assert.equal(headers['mcp-session-id'], undefined);
    }
  });

  it('tells when a request was lost before anything of an answer came', async () => {
    await using server = await startScriptedServer((_request, response) => response.destroy());
    await using opened = open(server.url);
    const lost: boolean[] = [];
    opened.listener.onRequestFailed = (_id, _error, wasLost) => lost.push(wasLost === true);
    opened.transport.send(request(1, 'tools/call'));
    await server.requests.first('the request', () => true);
    opened.transport.send(request(2, 'tools/call'));
    await server.requests.atLeast(2, 'requests', () => true);
    while (lost.length < 2) await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(lost, [true, true]);
  });

  it('tells what comes before the answer on its stream, and to which request it belongs', async () => {
    await using peer = await startHttpPeer({ name: 'p', tools: chattyTools() }, { answer: 'sse' });
    await using opened = open(peer.url);
    await greet(opened);
    const call = { name: 'count', arguments: { to: 2, label: 'a' }, _meta: { progressToken: 7 } };
    opened.transport.send(request(2, 'tools/call', call));
    await opened.answerTo(2);
    const related = opened.told.items.filter(one => one.kind === 'message' && one.relatedId === 2);
    assert.equal(related.length, 5);
  });

  it('hears notifications outside of any request', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
    await using opened = open(peer.url);
    await greet(opened);
    await peer.listening();
    peer.notifyAll('notifications/tools/list_changed');
    await opened.told.first(
      'the notification',
      one => one.kind === 'message' && 'method' in one.message && one.relatedId === undefined,
    );
  });

  it('carries many requests at a time', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => index + 1);
    await using server = await startScriptedServer(({ body }, response) =>
      sendJson(response, result((JSON.parse(body) as { id: number }).id)),
    );
    await using opened = open(server.url);
    for (const id of ids) opened.transport.send(request(id, 'ping'));
    for (const id of ids) assert.deepEqual(await opened.answerTo(id), result(id));
  });

  it('tells that a session has expired', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
    await using opened = open(peer.url);
    await greet(opened);
    peer.expireSessions();
    opened.transport.send(request(2, 'ping'));
    assert.equal((await opened.first('expired')).id, 2);
    assert.equal(opened.count('requestFailed'), 0);
  });

  it('takes 404 for a wrong address while there is no session', async () => {
    await using server = await startScriptedServer((_request, response) =>
      response.writeHead(404).end(),
    );
    await using opened = open(server.url);
    opened.transport.send(initialize);
    const { error } = await opened.first('requestFailed');
    assert.equal(error.message, 'The server answered HTTP 404');
    assert.equal(opened.count('closed'), 0);
  });

  it('fails one request that the server refuses, and goes on', async () => {
    await using server = await startScriptedServer(({ body }, response) =>
      body.includes('"id":2') ? response.writeHead(500).end('Oops') : sendJson(response, result(3)),
    );
    await using opened = open(server.url);
    opened.transport.send(request(2, 'ping'));
    const { id, error } = await opened.first('requestFailed');
    assert.equal(id, 2);
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    opened.transport.send(request(3, 'ping'));
    await opened.answerTo(3);
    assert.equal(opened.count('closed'), 0);
  });

  it('fails a request whose stream ends without an answer', async () => {
    await using server = await startScriptedServer((_request, response) => {
      beginStream(response, 'id: 1\ndata:\n\n');
      response.end();
    });
    await using opened = open(server.url);
    opened.transport.send(request(2, 'ping'));
    const { error } = await opened.first('requestFailed');
    assert.match(error.message, /ended without a result/);
  });

  it('logs a notification that the server does not accept', async () => {
    await using server = await startScriptedServer((_request, response) =>
      response.writeHead(400).end(),
    );
    await using opened = open(server.url);
    opened.transport.send({ jsonrpc: '2.0', method: 'notifications/cancelled' });
    assert.equal(
      (await opened.first('logged')).line,
      'A notification was not accepted: The server answered HTTP 400',
    );
  });

  it('ends when nobody listens', async () => {
    await using opened = open(`http://127.0.0.1:${await leasePort()}/mcp`);
    opened.transport.send(initialize);
    const { error } = await opened.first('closed');
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    assert.match(error.message, /ECONNREFUSED/);
    assert.equal(opened.count('requestFailed'), 1);
  });

  it('hears nothing of a request that it was told to forget', async () => {
    await using server = await startScriptedServer(({ body }, response) => {
      if (body.includes('"id":2')) beginStream(response, ': wait\n\n');
      else sendJson(response, result(3));
    });
    await using opened = open(server.url);
    opened.transport.send(request(2, 'slow'));
    await server.requests.first('the request', () => true);
    opened.transport.forget(2);
    opened.transport.forget(99);
    opened.transport.send(request(3, 'ping'));
    await opened.answerTo(3);
    assert.equal(opened.told.items.length, 1);
  });

  describe('when it is disposed', () => {
    it('ends its session at the server', async () => {
      await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
      const opened = open(peer.url);
      await greet(opened);
      await opened.transport[Symbol.asyncDispose]();
      await opened.transport[Symbol.asyncDispose]();
      assert.deepEqual(peer.sessionIds, []);
      assert.equal(peer.requests.filter(({ method }) => method === 'DELETE').length, 1);
    });

    it('sends no DELETE where there is no session', async () => {
      await using server = await startScriptedServer((_request, response) =>
        sendJson(response, result(1)),
      );
      const opened = open(server.url);
      opened.transport.send(initialize);
      await opened.answerTo(1);
      await opened.transport[Symbol.asyncDispose]();
      assert.equal(server.requests.items.length, 1);
    });

    it('tells nothing more, and sends nothing more', async () => {
      await using server = await startScriptedServer((_request, response) =>
        beginStream(response, asEvent({ jsonrpc: '2.0', method: 'notifications/message' })),
      );
      const opened = open(server.url);
      opened.transport.send(request(2, 'slow'));
      await opened.first('message');
      await opened.transport[Symbol.asyncDispose]();
      opened.transport.send(request(3, 'ping'));
      assert.equal(opened.told.items.length, 1);
      assert.equal(server.requests.items.length, 1);
    });
  });
});
