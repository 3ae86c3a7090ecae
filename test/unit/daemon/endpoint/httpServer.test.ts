import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

import { HttpServer } from '../../../../daemon/endpoint/httpServer.ts';
import { respondJson } from '../../../../daemon/endpoint/respond.ts';
import { inTime } from '../../../support/eventually.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { RawClient } from './http/plainServer.ts';

const loopback = '127.0.0.1';
const headers = { Authorization: 'Bearer secret' };

/** A server with one route, `/here`. */
async function open() {
  const server = await HttpServer.open(loopback, 0, 'secret');
  const seen: string[] = [];
  const route = server.route('/here', ({ method, url }, response) => {
    seen.push(`${method} ${url}`);
    respondJson(response, 200, '{}');
  });
  const url = `http://${loopback}:${server.port}`;
  return { server, route, seen, url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** What comes back of these very bytes, until the server closes. */
async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect({ port, host: loopback, allowHalfOpen: true });
  socket.write(bytes);
  try {
    return await inTime('the end of the connection', text(socket));
  } finally {
    socket.destroy();
  }
}

describe('HttpServer', () => {
  it('hands requests to whoever serves their path, whatever the query', async () => {
    await using opened = await open();
    const statuses = await Promise.all(
      ['/here', '/here?a=/b', '/here/', '/Here', '/', '/here/../here', '//here'].map(
        async path => (await sendHttp(`${opened.url}${path}`, { headers })).status,
      ),
    );
    assert.deepEqual(statuses, [200, 200, 404, 404, 404, 200, 404]);
  });

  it('answers 404 with a JSON-RPC error', async () => {
    await using opened = await open();
    const { body } = await sendHttp(`${opened.url}/there`, { headers });
    assert.equal((JSON.parse(body) as { jsonrpc: string }).jsonrpc, '2.0');
  });

  it('serves a path until that is taken back', async () => {
    await using opened = await open();
    opened.route[Symbol.dispose]();
    assert.equal((await sendHttp(`${opened.url}/here`, { headers })).status, 404);
  });

  const refused: [what: string, lines: string[], status: number][] = [
    ['no token', [], 401],
    ['a wrong token', ['Authorization: Bearer wrong!'], 401],
    ['another host', ['Host: evil.test', 'Authorization: Bearer secret'], 403],
    ['another origin', ['Origin: http://evil.test', 'Authorization: Bearer secret'], 403],
  ];
  for (const [what, lines, status] of refused) {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PUT', 'HEAD']) {
      it(`refuses ${method} with ${what}, before any handler sees it`, async () => {
        await using opened = await open();
        const host = lines.some(line => line.startsWith('Host'))
          ? []
          : [`Host: ${loopback}:${opened.server.port}`];
        const head = [`${method} /here HTTP/1.1`, ...host, ...lines, 'Connection: close'];
        const answer = await sendRaw(opened.server.port, `${head.join('\r\n')}\r\n\r\n`);
        assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
        assert.doesNotMatch(answer, /access-control/i);
        assert.deepEqual(opened.seen, []);
      });
    }
  }

  it('refuses a POST without a token before its body has come', async () => {
    await using opened = await open();
    using client = new RawClient(opened.server.port);
    const host = `Host: ${loopback}:${opened.server.port}`;
    await client.send(`POST /here HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\n\r\n`);
    await client.until(/HTTP\/1\.1 401/);
    assert.deepEqual(opened.seen, []);
  });

  it('ends, although requests are unfinished', async () => {
    const opened = await open();
    const { port } = opened.server;
    const clients = [new RawClient(port), new RawClient(port), new RawClient(port)];
    const host = `Host: ${loopback}:${port}\r\nAuthorization: Bearer secret`;
    await clients[0]?.send(`POST /here HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\n\r\n`);
    await clients[1]?.send(`POST /here HTTP/1.1\r\n${host}\r\nExpect: 100-continue\r\n`);
    await inTime('the end of the server', Promise.resolve(opened[Symbol.asyncDispose]()));
    await inTime('the end of all', Promise.all(clients.map(({ closed }) => closed)));
  });

  it('refuses a request without a host', async () => {
    await using opened = await open();
    const head = 'GET /here HTTP/1.1\r\nAuthorization: Bearer secret\r\nConnection: close\r\n\r\n';
    assert.match(await sendRaw(opened.server.port, head), /^HTTP\/1.1 403 /);
  });

  it('refuses a request for another host in its first line', async () => {
    await using opened = await open();
    const host = `Host: ${loopback}:${opened.server.port}`;
    const head = `GET http://evil.test/here HTTP/1.1\r\n${host}\r\nAuthorization: Bearer secret`;
    const answer = await sendRaw(opened.server.port, `${head}\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1.1 404 /);
  });

  it('does not mind what is no HTTP', async () => {
    await using opened = await open();
    assert.match(await sendRaw(opened.server.port, 'hello\r\n\r\n'), /^HTTP\/1.1 400 /);
    assert.equal((await sendHttp(`${opened.url}/here`, { headers })).status, 200);
  });

  describe('with upgrades', () => {
    const upgrade = (port: number, path: string, more: string[] = []) =>
      [
        `GET ${path} HTTP/1.1`,
        `Host: ${loopback}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        ...more,
        '\r\n',
      ].join('\r\n');
    const authorized = ['Authorization: Bearer secret'];

    it('hands the connection to whoever serves the path', async () => {
      await using opened = await open();
      using _upgrade = opened.server.upgrade('/ws', (_request, socket) => socket.end('hello'));
      assert.equal(
        await sendRaw(opened.server.port, upgrade(opened.server.port, '/ws', authorized)),
        'hello',
      );
    });

    it('hands over a connection on which requests have been answered', async () => {
      await using opened = await open();
      const { port } = opened.server;
      using _upgrade = opened.server.upgrade('/ws', (_request, socket) => {
        socket.on('data', bytes => socket.end(`heard ${String(bytes)}`));
        socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
      });
      using client = new RawClient(port);
      const host = `Host: ${loopback}:${port}`;
      const length = 'Content-Length: 2';
      const post = ['POST /here HTTP/1.1', host, length, ...authorized].join('\r\n');
      await client.send(`${post}\r\n\r\n{}`);
      await client.until(/200 OK[^]*\{\}/);
      await client.send(upgrade(port, '/ws', authorized));
      await client.until(/101 Switching/);
      await client.send('this');
      await client.until(/heard this/);
      await inTime('the end of the connection', client.closed);
    });

    const cases: [what: string, path: string, more: string[], status: string][] = [
      ['without a token', '/ws', [], '401 Unauthorized'],
      ['of another page', '/ws', [...authorized, 'Origin: http://evil.test'], '403 Forbidden'],
      ['of a path that is not served', '/there', authorized, '404 Not Found'],
    ];
    for (const [what, path, more, status] of cases) {
      it(`refuses one ${what}, and closes, whatever the client does`, async () => {
        await using opened = await open();
        let taken = 0;
        using _upgrade = opened.server.upgrade('/ws', () => (taken += 1));
        const answer = await sendRaw(opened.server.port, upgrade(opened.server.port, path, more));
        assert.equal(
          answer,
          `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
        assert.equal(taken, 0);
      });
    }

    it('ends, although a client that was refused holds on to its connection', async () => {
      const opened = await open();
      const { port } = opened.server;
      const socket = connect({ port, host: loopback, allowHalfOpen: true });
      socket.write(upgrade(port, '/there', authorized));
      await once(socket, 'data');
      await inTime('the end of the server', opened.server[Symbol.asyncDispose]());
      socket.destroy();
    });
  });

  describe('with offers of HTTP/2', () => {
    const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAEAAA'];
    const request = (port: number, method: string, more: string[], body = '') =>
      [`${method} /here HTTP/1.1`, `Host: ${loopback}:${port}`, ...offer, ...more, '', body].join(
        '\r\n',
      );
    const authorized = 'Authorization: Bearer secret';

    it('answers as if there were none, on the same connection', async () => {
      await using opened = await open();
      using _upgrade = opened.server.upgrade('/ws', () => assert.fail('It is no WebSocket'));
      const { port } = opened.server;
      using client = new RawClient(port);
      for (const [index, method] of ['POST', 'POST', 'GET', 'POST'].entries()) {
        const body = method === 'GET' ? '' : '{"a":1}';
        const length = `Content-Length: ${body.length}`;
        await client.send(request(port, method, [authorized, length], body));
        await client.untilCount(index + 1);
      }
      assert.deepEqual(client.statuses, [200, 200, 200, 200]);
      assert.deepEqual(opened.seen, ['POST /here', 'POST /here', 'GET /here', 'POST /here']);
    });

    it('waits for a body that comes later', async () => {
      await using opened = await open();
      using client = new RawClient(opened.server.port);
      await client.send(request(opened.server.port, 'POST', [authorized, 'Content-Length: 2']));
      await client.send('{}');
      await client.until(/HTTP\/1\.1 200 OK[^]*\{\}/);
    });

    it('asks for the token all the same', async () => {
      await using opened = await open();
      const answer = await sendRaw(opened.server.port, request(opened.server.port, 'POST', []));
      assert.match(answer, /^HTTP\/1\.1 401 /);
      assert.deepEqual(opened.seen, []);
    });

    it('keeps what else the connection should be', async () => {
      await using opened = await open();
      const { port } = opened.server;
      const head = request(port, 'GET', [authorized]).replace('Upgrade, ', 'close, Upgrade, ');
      assert.match(await sendRaw(port, head), /^HTTP\/1\.1 200 OK[^]*Connection: close/i);
    });
  });

  it('ends, although clients hold on to their connections', async () => {
    const opened = await open();
    const idle = connect(opened.server.port, loopback);
    await once(idle, 'connect');
    const half = connect(opened.server.port, loopback);
    half.write('POST /here HTTP/1.1\r\nHost: ');
    half.on('error', () => {}); // It is reset.
    idle.on('error', () => {});
    await inTime('the end of the server', opened.server[Symbol.asyncDispose]());
    await assert.rejects(sendHttp(`${opened.url}/here`), { code: 'ECONNREFUSED' });
  });

  it('tells that a port is in use', async () => {
    await using opened = await open();
    await assert.rejects(HttpServer.open(loopback, opened.server.port, undefined), {
      code: 'PORT_IN_USE',
      message: `Port ${opened.server.port} is in use`,
    });
  });

  it('tells where it cannot listen', async () => {
    await assert.rejects(HttpServer.open('203.0.113.1', 0, undefined), {
      code: 'INTERNAL',
      message: /^Cannot listen on 203\.0\.113\.1:0: /,
    });
  });
});
