import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { controlPath } from '#protocol/controlTerms.ts';
import { discoveryFileName } from '#protocol/discoveryFile.ts';

import { chattyTools } from '../fixtures/chattyTools.ts';
import { type HttpPeer, startHttpPeer } from '../fixtures/httpPeer.ts';
import { bearer, type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { patienceMs } from '../support/eventually.ts';
import { type HttpResponse, sendHttp } from '../support/httpRequest.ts';
import { listToolNames, type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { RpcMessage } from '../support/rpcMessage.ts';

/** Every way into the daemon. */
const routes = [
  { method: 'POST', path: '/mcp' },
  { method: 'GET', path: '/mcp' },
  { method: 'DELETE', path: '/mcp' },
  { method: 'OPTIONS', path: '/mcp' },
  { method: 'GET', path: '/sse' },
  { method: 'POST', path: '/sse' },
  { method: 'POST', path: '/message?sessionId=x' },
  { method: 'UPGRADE', path: '/stdio' },
  { method: 'GET', path: '/health' },
  { method: 'GET', path: controlPath },
  { method: 'UPGRADE', path: controlPath },
  { method: 'UPGRADE', path: '/mcp' },
  { method: 'GET', path: '/nowhere' },
] as const;

describe('the guard', () => {
  let peer: HttpPeer;
  let daemon: RunningDaemon;
  let session: McpSession;

  before(async () => {
    peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
    daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(async () => {
    await session[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
    await peer[Symbol.asyncDispose]();
  });

  /** A call that would reach the target, sent to a route with headers that make it wrong. */
  async function send(
    { method, path }: { method: string; path: string },
    headers: Record<string, string>,
  ): Promise<HttpResponse> {
    const all = { ...session.headers, ...headers };
    const url = `${daemon.url}${path}`;
    if (method === 'UPGRADE') return upgrade(url, all);
    const call = { name: 'peer_echo', arguments: { message: 'hi' } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call });
    return sendHttp(url, { method, headers: all, ...(method === 'POST' && { body }) });
  }

  for (const route of routes) {
    const way = `${route.method} ${route.path}`;

    for (const host of ['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', '']) {
      it(`refuses the host "${host}" on ${way}`, async () => {
        const seen = peer.requests.length;
        const answer = await send(route, { Host: host.replace('PORT', String(daemon.port)) });
        assert.equal(answer.status, 403);
        assert.equal(peer.requests.length, seen);
      });
    }

    for (const origin of [
      'http://evil.example',
      'null',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'https://127.0.0.1:PORT',
      'http://127.0.0.1:1',
      'vscode-webview://abc',
      '',
    ]) {
      it(`refuses the origin "${origin}" on ${way}`, async () => {
        const seen = peer.requests.length;
        const answer = await send(route, { Origin: origin.replace('PORT', String(daemon.port)) });
        assert.equal(answer.status, 403);
        assert.equal(answer.headers['access-control-allow-origin'], undefined);
        assert.equal(peer.requests.length, seen);
      });
    }

    for (const [what, authorization] of [
      ['no token', undefined],
      ['another token', 'Bearer 0123456789abcdef'],
      ['a token of another scheme', 'Basic TOKEN'],
      ['half of the token', 'Bearer HALF'],
      ['nothing but the scheme', 'Bearer '],
    ] as const) {
      it(`refuses ${what} on ${way}, without a hint`, async () => {
        const seen = peer.requests.length;
        const value = authorization
          ?.replace('TOKEN', daemon.token)
          .replace('HALF', daemon.token.slice(0, daemon.token.length / 2));
        const answer = await send(route, { Authorization: value ?? '' });
        assert.equal(answer.status, 401);
        assert.equal(answer.headers['www-authenticate'], undefined);
        assert.doesNotMatch(answer.body, /token|bearer/i);
        assert.equal(peer.requests.length, seen);
      });
    }
  }

  it('does not look for the token in the address', async () => {
    const { Authorization: _, ...headers } = { ...session.headers };
    for (const query of ['token', 'access_token', 'authorization']) {
      const url = `${daemon.url}/health?${query}=${daemon.token}`;
      assert.equal((await sendHttp(url, { headers })).status, 401);
    }
  });

  it('answers each refusal of a request with a JSON-RPC error', async () => {
    const refusals: Record<string, string>[] = [
      { Host: 'evil.example' },
      { Origin: 'http://evil.example' },
      { Authorization: '' },
    ];
    for (const headers of refusals) {
      const answer = await send({ method: 'POST', path: '/mcp' }, headers);
      assert.ok(RpcMessage.parse(JSON.parse(answer.body)).error);
    }
  });

  for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST']) {
    it(`lets the host ${name} pass`, async () => {
      const answer = await send(
        { method: 'POST', path: '/mcp' },
        { Host: `${name}:${daemon.port}` },
      );
      assert.equal(answer.status, 200);
    });
  }

  it('lets its own origin pass, and a request without any', async () => {
    const route = { method: 'POST', path: '/mcp' };
    const answer = await send(route, { Origin: `http://127.0.0.1:${daemon.port}` });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
    assert.equal((await send(route, {})).status, 200);
  });

  it('judges before the body is read', async () => {
    const outgoing = request(daemon.endpoint, {
      method: 'POST',
      agent: false,
      headers: { ...session.headers, Host: 'evil.example', 'Content-Length': '1000000' },
    });
    outgoing.on('error', () => undefined); // The daemon closes the connection: nobody will read the rest.
    outgoing.write('{');
    const [response] = await once(outgoing, 'response', {
      signal: AbortSignal.timeout(patienceMs),
    });
    assert.equal(response.statusCode, 403);
    outgoing.destroy();
  });

  it('listens on the loopback only', async () => {
    const port = daemon.port.toString(16).toUpperCase().padStart(4, '0');
    const tables = await Promise.all(
      ['tcp', 'tcp6'].map(name => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
    );
    const listening = tables
      .join('\n')
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${port}`))
      .map(([, local]) => local);
    assert.deepEqual(listening, [`0100007F:${port}`]);
  });

  it('keeps the token in files that only the user can read', async () => {
    const { stateDir } = daemon.home;
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    assert.equal(await modeOf(stateDir), 0o700);
    assert.equal(await modeOf(join(stateDir, discoveryFileName)), 0o600);
    assert.ok(daemon.token.length >= 32);
  });
});

describe('without authentication', () => {
  it('hosts and origins are judged all the same', async () => {
    await using daemon = await startDaemon({}, { args: ['--no-auth'] });
    assert.equal(daemon.token, '');
    assert.equal((await sendHttp(`${daemon.url}/health`)).status, 200);
    for (const headers of [{ Host: 'evil.example' }, { Origin: 'http://evil.example' }]) {
      const answer = await sendHttp(`${daemon.url}/health`, { headers: { ...headers } });
      assert.equal(answer.status, 403);
    }
  });

  it('a token does no harm', async () => {
    await using daemon = await startDaemon({}, { args: ['--no-auth'] });
    const answer = await sendHttp(`${daemon.url}/health`, { headers: bearer('any') });
    assert.equal(answer.status, 200);
  });
});

/** Asks for a WebSocket by hand, to choose every header. Gives the refusal, or 101. */
async function upgrade(url: string, headers: Record<string, string>): Promise<HttpResponse> {
  const { Host: host = new URL(url).host, ...others } = headers;
  const outgoing = request(url, {
    agent: false,
    setHost: false,
    headers: {
      ...(host !== '' && { Host: host }),
      ...others,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  outgoing.on('error', reject);
  outgoing.on('upgrade', (response, socket) => {
    socket.destroy();
    resolve({ status: 101, headers: response.headers, body: '' });
  });
  outgoing.on('response', response => {
    response.resume();
    resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
  });
  outgoing.end();
  return promise;
}
