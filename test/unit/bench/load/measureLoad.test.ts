import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { describe, it } from 'node:test';

import { loopback } from '../../../../bench/load/endpoint.ts';
import { measureLoad, type LoadRequest } from '../../../../bench/load/measureLoad.ts';
import { portOf } from '../../../../bench/processes/announcePorts.ts';
import { answerMessage } from '../../../../bench/servers/answerMessage.ts';

const versionKey = 'io.modelcontextprotocol/protocolVersion';

type Respond = (response: ServerResponse, answer: string, method: string) => void;

/** A server that knows all answers, and gives them as `respond` likes. */
async function serve(respond: Respond): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      if (request.method === 'DELETE') return response.end();
      const message = JSON.parse(body);
      const answer = answerMessage(message);
      if (answer === undefined) return response.writeHead(202).end();
      response.setHeader('Mcp-Session-Id', 'one');
      return respond(response, answer, message.method);
    });
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  return server;
}

function loadOn(server: Server): LoadRequest {
  const endpoint = { dialect: 'streamable', port: portOf(server), path: '/mcp', tool: 'echo' };
  return {
    endpoint: { ...endpoint, dialect: 'streamable' },
    pid: process.pid,
    connections: 3,
    warmUpMs: 10,
    durationMs: 1_000, // Long, so that a busy machine makes calls in it as well.
  };
}

const asJson: Respond = (response, answer) => response.end(answer);

describe('measureLoad', () => {
  it('counts calls that are answered with JSON', async () => {
    await using server = await serve(asJson);
    const { callsPerSecond, p50Us, p99Us } = await measureLoad(loadOn(server));
    assert.ok(callsPerSecond > 0);
    assert.ok(p50Us > 0 && p50Us <= p99Us);
  });

  it('counts calls that are answered with an event stream, after other messages', async () => {
    const log = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: {} });
    await using server = await serve((response, answer) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`: hello\n\ndata: ${log}\n\n`);
      response.end(`event: message\ndata: ${answer}\n\n`);
    });
    assert.ok((await measureLoad(loadOn(server))).callsPerSecond > 0);
  });

  it('speaks 2026-07-28 without a session, each request with headers that agree with its body', async () => {
    const wrong: unknown[] = [];
    await using server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const message = JSON.parse(body);
        const { 'mcp-method': method, 'mcp-name': name } = request.headers;
        const { [versionKey]: version } = message.params._meta;
        if (method !== message.method || name !== message.params.name || version !== '2026-07-28')
          wrong.push(body);
        if (message.method === 'initialize') wrong.push(body);
        response.end(answerMessage(message));
      });
    });
    server.listen(0, loopback);
    await once(server, 'listening');
    const load = loadOn(server);
    const modern = { ...load, endpoint: { ...load.endpoint, dialect: 'modern' as const } };
    assert.ok((await measureLoad(modern)).callsPerSecond > 0);
    assert.deepEqual(wrong, []);
  });

  it('fails when an answer belongs to another call', async () => {
    let before = '';
    await using server = await serve((response, answer, method) => {
      response.end(method === 'tools/call' ? before || answer : answer);
      if (method === 'tools/call') before = answer;
    });
    await assert.rejects(measureLoad(loadOn(server)), /Wrong answer to call/);
  });

  it('fails when a call is refused', async () => {
    await using server = await serve((response, answer, method) =>
      response.writeHead(method === 'tools/call' ? 503 : 200).end(answer),
    );
    await assert.rejects(measureLoad(loadOn(server)), /Answered 503/);
  });

  it('fails when the connection is closed', async () => {
    await using server = await serve((response, answer, method) =>
      method === 'tools/call' ? response.destroy() : response.end(answer),
    );
    await assert.rejects(measureLoad(loadOn(server)), /closed/);
  });

  it('fails when nobody listens', async () => {
    const server = await serve(asJson);
    const load = loadOn(server);
    await server[Symbol.asyncDispose]();
    await assert.rejects(measureLoad(load), /ECONNREFUSED/);
  });
});
