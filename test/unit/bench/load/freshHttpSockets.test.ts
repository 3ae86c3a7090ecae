import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';

import { loopback } from '../../../../bench/load/endpoint.ts';
import { freshHttpSockets } from '../../../../bench/load/freshHttpSockets.ts';
import type { HttpResponse } from '../../../../bench/load/httpSocket.ts';
import { portOf } from '../../../../bench/processes/announcePorts.ts';

const request = Buffer.from(`GET / HTTP/1.1\r\nHost: ${loopback}\r\n\r\n`);

describe('freshHttpSockets', () => {
  it('uses a connection for each request, and closes it', async () => {
    const closed: Promise<unknown>[] = [];
    await using server = createServer((_, response) => response.end('hello'));
    server.on('connection', socket => closed.push(once(socket, 'close')));
    server.listen(0, loopback);
    await once(server, 'listening');
    const load = new AbortController();
    const sockets = freshHttpSockets(portOf(server), load);
    for (let i = 0; i < 2; i++) {
      const response = Promise.withResolvers<HttpResponse>();
      sockets.send(request, response.resolve);
      assert.equal((await response.promise).body.toString(), 'hello');
    }
    assert.equal(closed.length, 2);
    await Promise.all(closed);
    assert.equal(load.signal.aborted, false);
  });

  it('aborts the load when a connection breaks', async () => {
    await using server = createServer((_, response) => response.destroy());
    server.listen(0, loopback);
    await once(server, 'listening');
    const load = new AbortController();
    const aborted = once(load.signal, 'abort');
    freshHttpSockets(portOf(server), load).send(request, () => assert.fail('answered'));
    await aborted;
    assert.match(String(load.signal.reason), /connection was closed/);
  });
});
