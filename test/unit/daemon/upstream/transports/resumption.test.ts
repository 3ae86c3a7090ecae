import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openHttp } from '../../../../../daemon/upstream/transports/http.ts';
import { recordedListener } from '../recordedListener.ts';
import { asEvent, beginStream, startScriptedServer } from '../scriptedServer.ts';

type Script = Parameters<typeof startScriptedServer>[0];

const priming = (id: string, retryMs = 1) => `id: ${id}\nretry: ${retryMs}\ndata: \n\n`;
const notice = { jsonrpc: '2.0', method: 'notifications/message', params: {} };
const result = { jsonrpc: '2.0', id: 2, result: { ok: true } };

/** Sends one request to a server that follows `script`. */
async function send(script: Script) {
  const server = await startScriptedServer(script);
  const recorded = recordedListener();
  const transport = openHttp({ type: 'http', url: server.url }, recorded.listener);
  transport.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: {} });
  return {
    ...recorded,
    transport,
    requests: server.requests,
    resumed: () => server.requests.items.filter(({ method }) => method === 'GET'),
    async [Symbol.asyncDispose]() {
      await transport[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('Resumption', () => {
  it('asks for the rest of an answer after the last event that came', async () => {
    await using opened = await send(({ method }, response) => {
      if (method === 'POST') {
        beginStream(response, `id: 1\ndata: \n\nid: 2\n${asEvent(notice)}`);
        return response.end();
      }
      beginStream(response, asEvent(result));
    });
    assert.deepEqual(await opened.answerTo(2), result);
    const [resumed] = opened.resumed();
    assert.equal(resumed?.headers['last-event-id'], '2');
    assert.equal(resumed.headers.accept, 'text/event-stream');
    const messages = opened.told.items.filter(({ kind }) => kind === 'message');
    assert.ok(messages.every(one => one.kind === 'message' && one.relatedId === 2));
  });

  it('does so as well when the stream breaks', async () => {
    await using opened = await send(({ method }, response) => {
      if (method === 'GET') return beginStream(response, asEvent(result));
      beginStream(response, priming('1'));
      response.write('', () => response.destroy());
    });
    await opened.answerTo(2);
  });

  it('waits as long as the server asks for', async () => {
    await using opened = await send(({ method }, response) => {
      beginStream(response, method === 'GET' ? asEvent(result) : priming('1', 200));
      response.end();
    });
    const before = Date.now();
    await opened.answerTo(2);
    assert.ok(Date.now() - before >= 195);
  });

  it('goes on as long as new events come', async () => {
    let count = 0;
    await using opened = await send((_request, response) => {
      count += 1;
      beginStream(response, count <= 10 ? priming(String(count)) : asEvent(result));
      response.end();
    });
    await opened.answerTo(2);
    assert.equal(opened.resumed().length, 10);
  });

  it('gives up when nothing new comes', async () => {
    await using opened = await send((_request, response) => {
      beginStream(response, priming('1'));
      response.end();
    });
    const { error } = await opened.first('requestFailed');
    assert.match(error.message, /ended without a result/);
    assert.equal(opened.resumed().length, 5);
  });

  it('fails the request when the server cannot resume, and does not send it again', async () => {
    await using opened = await send(({ method }, response) => {
      if (method === 'GET') return response.writeHead(404).end();
      response.setHeader('Mcp-Session-Id', 's');
      beginStream(response, priming('1'));
      response.end();
    });
    const { error } = await opened.first('requestFailed');
    assert.match(error.message, /HTTP 404/);
    assert.equal(opened.count('expired'), 0);
  });

  it('asks for nothing more once the request is forgotten', async () => {
    await using opened = await send(({ method }, response) => {
      if (method === 'POST') beginStream(response, priming('1', 50));
      response.end();
    });
    await opened.requests.first('the request', () => true);
    opened.transport.forget(2);
    opened.transport.send({ jsonrpc: '2.0', id: 3, method: 'ping' });
    await opened.requests.atLeast(2, 'requests', () => true);
    assert.deepEqual(opened.resumed(), []);
  });

  it('is not asked of a modern server, whose streams are lost when they break', async () => {
    const server = await startScriptedServer((_request, response) => {
      beginStream(response, priming('1'));
      response.end();
    });
    await using _server = server;
    const recorded = recordedListener();
    const transport = openHttp({ type: 'http', url: server.url }, recorded.listener);
    await using _transport = transport;
    transport.useModern('2026-07-28');
    transport.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: {} });
    await recorded.first('requestFailed');
    assert.equal(server.requests.items.length, 1);
  });
});
