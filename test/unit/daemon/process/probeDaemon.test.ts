import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { describe, it } from 'node:test';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { originOf, probe } from '../../../../daemon/process/probeDaemon.ts';

const never = new AbortController().signal;

async function listen(server: Server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.dispose]: () => void server.close() };
}

function discoveryAt(port: number, pid = process.pid): DiscoveryFile {
  const version = '1.0.0';
  return { pid, host: '127.0.0.1', port, token: 'secret', version, nonce: 'ours', startedAt: 0 };
}

const health = { name: 'mcp-federation', version: '1.0.0', pid: 1, nonce: 'ours', uptimeMs: 5 };

describe('probe', { concurrency: true }, () => {
  it('knows the daemon by its nonce', async () => {
    let authorization: string | undefined;
    const listener: RequestListener = (request, response) => {
      authorization = request.headers.authorization;
      response.end(JSON.stringify(health));
    };
    using server = await listen(createServer(listener));
    assert.equal(await probe(discoveryAt(server.port), never), 'alive');
    assert.equal(authorization, 'Bearer secret');
  });

  const strangers: [who: string, listener: RequestListener][] = [
    [
      'another daemon',
      (_, response) => response.end(JSON.stringify({ ...health, nonce: 'theirs' })),
    ],
    ['a web server', (_, response) => response.end('<!doctype html>')],
    ['somebody who refuses', (_, response) => response.writeHead(401).end()],
    ['somebody who hangs up', request => void request.socket.destroy()],
  ];
  for (const [who, listener] of strangers) {
    it(`takes ${who} for a stranger`, async () => {
      using server = await listen(createServer(listener));
      assert.equal(await probe(discoveryAt(server.port), never), 'stranger');
    });
  }

  it('takes somebody who speaks no HTTP for a stranger', async () => {
    using server = await listen(createTcpServer(socket => void socket.end('SSH-2.0\r\n')));
    assert.equal(await probe(discoveryAt(server.port), never), 'stranger');
  });

  for (const [presence, pidOf] of [
    ['wedged', () => process.pid],
    ['stranger', () => spawnSync(process.execPath, ['-e', '']).pid],
  ] as const) {
    it(`says ${presence} of silence when the process is ${presence === 'wedged' ? 'there' : 'gone'}`, async () => {
      const server = createServer(() => {});
      using listening = await listen(server);
      assert.equal(await probe(discoveryAt(listening.port, pidOf()), never), presence);
      server.closeAllConnections();
    });
  }

  it('says absent when nobody listens', async () => {
    const { port, [Symbol.dispose]: close } = await listen(createTcpServer());
    close();
    assert.equal(await probe(discoveryAt(port), never), 'absent');
  });

  it('gives up when it is aborted', async () => {
    const server = createServer(() => {});
    using listening = await listen(server);
    const aborted = probe(discoveryAt(listening.port), AbortSignal.timeout(50));
    await assert.rejects(aborted, { name: 'TimeoutError' });
    server.closeAllConnections();
  });
});

describe('originOf', () => {
  it('puts IPv6 addresses into brackets', () => {
    assert.equal(originOf({ host: '::1', port: 80 }), 'http://[::1]:80');
    assert.equal(originOf({ host: 'localhost', port: 80 }), 'http://localhost:80');
  });
});
