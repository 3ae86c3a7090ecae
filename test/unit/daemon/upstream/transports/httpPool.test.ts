import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';

import { HttpPool, type AnswerReader } from '../../../../../daemon/upstream/transports/httpPool.ts';
import { requestHead } from '../../../../../daemon/upstream/transports/requestHead.ts';
import { inTime } from '../../../../support/eventually.ts';
import { leasePort } from '../../../../support/everything.ts';
import { startRawServer, type RawServer } from '../rawServer.ts';

const empty = 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n';
const answerWith = (body: string) =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What an exchange comes to: its status and body, or its error. */
interface Outcome {
  status?: number;
  body: string;
  error?: string;
}

/** A reader, and what it comes to read. */
function openReader(): { reader: AnswerReader; outcome: () => Promise<Outcome> } {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const read: Outcome = { body: '' };
  const reader: AnswerReader = {
    onHead: status => (read.status = status),
    onData: chunk => (read.body += chunk.toString('utf8')),
    onEnd: () => resolve(read),
    onError: error => resolve({ ...read, error: error.message }),
  };
  return { reader, outcome: () => inTime('the answer', promise) };
}

/** A pool that ends with its test. */
function openPool({ url }: { url: URL }) {
  const pool = new HttpPool(url);
  return {
    send(body?: string, method = 'POST') {
      const { reader, outcome } = openReader();
      return { outcome, exchange: pool.send(requestHead(method, url, {}), body, reader) };
    },
    [Symbol.dispose]: () => pool.destroy(),
  };
}

const whenClosed = (socket: Socket | undefined) =>
  socket && !socket.closed
    ? inTime('the end of the connection', once(socket, 'close'))
    : Promise.resolve();

const anyPiece = () => true;

describe('HttpPool', () => {
  it('sends head and body, and reads the answer', async () => {
    await using server = await startRawServer(socket => socket.write(answerWith('hällo')));
    using pool = openPool(server);
    assert.deepEqual(await pool.send('{"ä":1}').outcome(), { status: 200, body: 'hällo' });
    const [{ text } = { text: '' }] = server.received.items;
    assert.equal(
      text,
      `POST /mcp HTTP/1.1\r\nhost: ${server.url.host}\r\ncontent-length: 8\r\n\r\n{"ä":1}`,
    );
  });

  it('sends no length without a body', async () => {
    await using server = await startRawServer(socket => socket.write(empty));
    using pool = openPool(server);
    await pool.send(undefined, 'GET').outcome();
    assert.doesNotMatch(server.received.items[0]?.text ?? '', /content-length/);
  });

  it('uses a connection again', async () => {
    await using server = await startRawServer(socket => socket.write(empty));
    using pool = openPool(server);
    for (let count = 0; count < 3; count += 1) await pool.send('x').outcome();
    assert.equal(server.sockets.items.length, 1);
  });

  it('opens one more where all are busy, so that no request waits for another', async () => {
    await using server = await startRawServer();
    using pool = openPool(server);
    const exchanges = ['a', 'b', 'c'].map(body => pool.send(body));
    const received = await server.received.atLeast(3, 'requests', anyPiece);
    assert.equal(server.sockets.items.length, 3);
    for (const { socket, text } of received.toReversed()) socket.write(answerWith(text.slice(-1)));
    assert.deepEqual(
      (await Promise.all(exchanges.map(({ outcome }) => outcome()))).map(({ body }) => body),
      ['a', 'b', 'c'],
    );
  });

  it('does not use a connection again that the server closes', async () => {
    await using server = await startRawServer(socket =>
      socket.end('HTTP/1.1 202 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    );
    using pool = openPool(server);
    await pool.send('x').outcome();
    assert.equal((await pool.send('x').outcome()).status, 202);
    assert.equal(server.sockets.items.length, 2);
  });

  it('notices that the server closed an idle connection', async () => {
    await using server = await startRawServer(socket => socket.write(empty));
    using pool = openPool(server);
    await pool.send('x').outcome();
    const [socket] = server.sockets.items;
    socket?.end();
    await whenClosed(socket);
    assert.equal((await pool.send('x').outcome()).status, 202);
    assert.equal(server.sockets.items.length, 2);
  });

  it('closes idle connections in time', async () => {
    const brief = 'HTTP/1.1 202 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n';
    await using server = await startRawServer(socket => socket.write(brief));
    using pool = openPool(server);
    await pool.send('x').outcome();
    await whenClosed(server.sockets.items[0]);
  });

  it('believes no answer that it did not ask for', async () => {
    await using server = await startRawServer(socket => socket.write(empty));
    using pool = openPool(server);
    await pool.send('x').outcome();
    const [socket] = server.sockets.items;
    socket?.write(answerWith('poison'));
    await whenClosed(socket);
    assert.equal((await pool.send('x').outcome()).body, '');
  });

  it('believes no second answer in the packet of the first', async () => {
    await using server = await startRawServer((socket, text) =>
      socket.write(
        text.endsWith('1') ? answerWith('one') + answerWith('poison') : answerWith('two'),
      ),
    );
    using pool = openPool(server);
    assert.equal((await pool.send('1').outcome()).body, 'one');
    assert.equal((await pool.send('2').outcome()).body, 'two');
  });

  const broken: [what: string, answer: (socket: Socket) => unknown, error: RegExp][] = [
    ['a connection that ends before the answer', socket => socket.end(), /closed the connection/],
    [
      'a connection that ends in the middle',
      socket => socket.end(answerWith('hello').slice(0, -2)),
      /ended in the middle/,
    ],
    ['a connection that is reset', socket => socket.resetAndDestroy(), /ECONNRESET/],
    ['what is no HTTP', socket => socket.write('220 smtp.test ESMTP\r\n\r\n'), /not HTTP/],
  ];
  for (const [what, answer, error] of broken) {
    it(`tells of ${what}, and goes on with another connection`, async () => {
      let count = 0;
      await using server = await startRawServer(socket =>
        (count += 1) === 1 ? answer(socket) : socket.write(empty),
      );
      using pool = openPool(server);
      assert.match((await pool.send('x').outcome()).error ?? '', error);
      await whenClosed(server.sockets.items[0]);
      assert.equal((await pool.send('x').outcome()).status, 202);
    });
  }

  it('tells that nobody listens', async () => {
    using pool = openPool({ url: new URL(`http://127.0.0.1:${await leasePort()}/`) });
    assert.match((await pool.send('x').outcome()).error ?? '', /ECONNREFUSED/);
  });

  it('tells that a server speaks no TLS', async () => {
    await using server = await startRawServer(socket => socket.write(empty));
    using pool = openPool({ url: new URL(`https://localhost:${server.url.port}/`) });
    assert.ok((await pool.send('x').outcome()).error);
  });

  describe('aborting', () => {
    it('ends the connection, and tells nothing more', async () => {
      await using server = await startRawServer();
      const pool = new HttpPool(server.url);
      let told = 0;
      const count = () => (told += 1);
      const reader = { onHead: count, onData: count, onEnd: count, onError: count };
      const exchange = pool.send(requestHead('POST', server.url, {}), 'x', reader);
      const { socket } = await server.received.first('the request', anyPiece);
      exchange.abort();
      await whenClosed(socket);
      assert.equal(told, 0);
      pool.destroy();
    });

    it('does not end the request that has the connection by now', async () => {
      await using server = await startRawServer((socket, text) => {
        if (!text.endsWith('slow')) socket.write(empty);
      });
      using pool = openPool(server);
      const first = pool.send('x');
      await first.outcome();
      const second = pool.send('slow');
      first.exchange.abort();
      const { socket } = await server.received.first('it', ({ text }) => text.endsWith('slow'));
      socket.write(empty);
      assert.equal((await second.outcome()).status, 202);
      assert.equal(server.sockets.items.length, 1);
    });
  });

  it('ends all connections when it is destroyed', async () => {
    await using server: RawServer = await startRawServer((socket, text) => {
      if (text.endsWith('a')) socket.write(empty);
    });
    const pool = openPool(server);
    await pool.send('a').outcome();
    pool.send('b');
    pool.send('c');
    await server.received.atLeast(3, 'requests', anyPiece);
    pool[Symbol.dispose]();
    await Promise.all(server.sockets.items.map(whenClosed));
  });
});
