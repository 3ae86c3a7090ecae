import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { SseConfig } from '#protocol/targetConfig.ts';
import { openSse } from '../../../../../daemon/upstream/transports/sse.ts';
import { chattyTools } from '../../../../fixtures/chattyTools.ts';
import { leasePort } from '../../../../support/everything.ts';
import { recordedListener } from '../recordedListener.ts';
import { startScriptedServer } from '../scriptedServer.ts';
import { startSsePeer } from '../../../../fixtures/ssePeer.ts';

const never = new AbortController().signal;
const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2024-11-05' },
} as const;
const ping = { jsonrpc: '2.0', id: 2, method: 'ping' } as const;
const startPeer = () => startSsePeer({ name: 'peer', tools: chattyTools() });

/** A transport to `url` that goes with its test, and what it tells. */
async function open(url: string, config: Partial<SseConfig> = {}, signal = never) {
  const recorded = recordedListener();
  const transport = await openSse({ type: 'sse', url, ...config }, recorded.listener, signal);
  return { transport, ...recorded, [Symbol.asyncDispose]: () => transport[Symbol.asyncDispose]() };
}

/** One whose handshake is done. */
async function openGreeted(url: string) {
  const opened = await open(url);
  opened.transport.send(initialize);
  await opened.answerTo(1);
  opened.transport.onInitialized('2024-11-05');
  return opened;
}

describe('openSse', () => {
  it('sends requests, and tells of the answers', async () => {
    await using peer = await startPeer();
    await using opened = await openGreeted(peer.url);
    opened.transport.send(ping);
    assert.deepEqual(await opened.answerTo(2), { jsonrpc: '2.0', id: 2, result: {} });
    assert.equal(opened.transport.pid, undefined);
  });

  it('sends the headers of the configuration, on the stream too', async () => {
    await using peer = await startPeer();
    await using opened = await open(peer.url, { headers: { Authorization: 'Bearer t' } });
    opened.transport.send(initialize);
    await opened.answerTo(1);
    assert.deepEqual(
      peer.requests.map(({ method, headers }) => [method, headers.authorization]),
      [
        ['GET', 'Bearer t'],
        ['POST', 'Bearer t'],
      ],
    );
  });

  it('fails the request that the server refuses, and goes on', async () => {
    await using peer = await startPeer();
    await using opened = await openGreeted(peer.url);
    peer.refuseWith = 500;
    opened.transport.send(ping);
    const { id, error } = await opened.first('requestFailed');
    assert.equal(id, 2);
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    peer.refuseWith = undefined;
    opened.transport.send({ ...ping, id: 3 });
    await opened.answerTo(3);
  });

  it('logs a notification that the server refuses', async () => {
    await using peer = await startPeer();
    await using opened = await openGreeted(peer.url);
    peer.refuseWith = 500;
    opened.transport.send({ jsonrpc: '2.0', method: 'notifications/cancelled' });
    assert.match((await opened.first('logged')).line, /^(A message was not accepted|The event)/);
  });

  it('goes on after what is no message', async () => {
    await using peer = await startPeer();
    await using opened = await openGreeted(peer.url);
    peer.write('event: message\ndata: {"half\n\nevent: message\ndata: {"jsonrpc":"1.0"}\n\n');
    await opened.first('logged');
    opened.transport.send(ping);
    await opened.answerTo(2);
    assert.equal(opened.count('closed'), 0);
  });

  for (const how of ['orderly', 'broken'] as const) {
    it(`ends with its stream, ${how}`, async () => {
      await using peer = await startPeer();
      await using opened = await openGreeted(peer.url);
      peer.end(how);
      const { error } = await opened.first('closed');
      assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
      opened.transport.send(ping);
      assert.equal(opened.count('closed'), 1);
    });
  }

  it('names the other transport when the server offers no event stream', async () => {
    await using server = await startScriptedServer((_, response) => response.writeHead(405).end());
    await assert.rejects(open(server.url), { message: /405.*needs "type": "http"/ });
  });

  it('cannot be opened where nobody listens', async () => {
    const url = `http://127.0.0.1:${await leasePort()}/sse`;
    await assert.rejects(open(url), {
      code: 'UPSTREAM_UNREACHABLE',
      message: /ECONNREFUSED|fetch/,
    });
  });

  it('cannot be opened where no stream is offered', async () => {
    await using server = await startScriptedServer((_request, response) =>
      response.writeHead(404).end(),
    );
    await assert.rejects(open(server.url), { code: 'UPSTREAM_UNREACHABLE', message: /404/ });
  });

  it('gives up when it is aborted before the server has named its endpoint', async () => {
    const abort = new AbortController();
    await using server = await startScriptedServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      abort.abort(new Error('enough'));
    });
    await assert.rejects(open(server.url, {}, abort.signal), /enough/);
  });

  it('tells nothing after it was disposed', async () => {
    await using peer = await startPeer();
    const opened = await openGreeted(peer.url);
    await opened.transport[Symbol.asyncDispose]();
    opened.transport.send(ping);
    peer.end('broken');
    assert.equal(opened.told.items.length, 1);
  });

  it('sends the name and password of the URL as a header, and never repeats them', async () => {
    await using peer = await startPeer();
    const url = peer.url.replace('http://', 'http://user:hunter2@');
    await using opened = await openGreeted(url);
    const expected = `Basic ${Buffer.from('user:hunter2').toString('base64')}`;
    assert.deepEqual(
      peer.requests.map(({ headers }) => headers.authorization),
      [expected, expected],
    );
    peer.end('broken');
    const { error } = await opened.first('closed');
    assert.doesNotMatch(error.message, /hunter2/);
  });

  it('tells the size of what it received', async () => {
    await using peer = await startPeer();
    await using opened = await openGreeted(peer.url);
    const [told] = opened.told.items;
    assert.ok(told?.kind === 'message');
    assert.equal(told.bytes, JSON.stringify(told.message).length);
  });
});
