import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';

import {
  HttpPool,
  type HttpPoolOptions,
  type AnswerReader,
} from '../../../../../daemon/upstream/transports/httpPool.ts';
import { inTime } from '../../../../support/eventually.ts';
import { startRawServer, type RawServer } from '../rawServer.ts';

const head = 'POST /mcp HTTP/1.1\r\nhost: x\r\n';
const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

/** A pool that ends with its test, and requests whose outcome is a word. */
function openPool({ url }: Pick<RawServer, 'url'>, options?: HttpPoolOptions) {
  const pool = new HttpPool(url, options);
  return {
    send(body: string, more: Pick<AnswerReader, 'answeredAt'> = {}) {
      const { promise, resolve } = Promise.withResolvers<string>();
      const exchange = pool.send(head, body, {
        ...more,
        onHead() {},
        onData() {},
        onEnd: () => resolve('answered'),
        onError: error => resolve(error.message),
      });
      return { exchange, outcome: () => inTime('the answer', promise) };
    },
    [Symbol.dispose]: () => pool.destroy(),
  };
}

/** A server that answers, but for what `isIgnored` says. */
const startServer = (isIgnored: (text: string, socket: Socket) => boolean = () => false) =>
  startRawServer((socket, text) => {
    if (!isIgnored(text, socket)) socket.write(answer);
  });

const bodies = ({ received }: RawServer) =>
  received.items.map(({ text }) => text.slice(text.indexOf('\r\n\r\n') + 4));

describe('HttpPool on a connection that was used before', () => {
  it('sends a request again that came after the server had closed it', async () => {
    await using server = await startServer();
    using pool = openPool(server);
    assert.equal(await pool.send('first').outcome(), 'answered');
    server.sockets.items[0]?.destroy();
    assert.equal(await pool.send('second').outcome(), 'answered');
    assert.deepEqual(bodies(server), ['first', 'second']);
  });

  it('sends a request again that the server did not read before it closed it', async () => {
    await using server = await startServer();
    using pool = openPool(server);
    assert.equal(await pool.send('first').outcome(), 'answered');
    const [socket] = server.sockets.items;
    assert.ok(socket);
    socket.pause();
    // What is under way to a socket that is paused already is read still.
    await new Promise(setImmediate);
    const { outcome } = pool.send('second');
    socket.destroy();
    assert.equal(await outcome(), 'answered');
    assert.deepEqual(bodies(server), ['first', 'second']);
  });

  it('sends a request again that had not gone out when the server closed it', async () => {
    await using server = await startServer();
    using pool = openPool(server, { isCorked: true });
    assert.equal(await pool.send('first').outcome(), 'answered');
    const { outcome } = pool.send('second');
    server.sockets.items[0]?.destroy();
    assert.equal(await outcome(), 'answered');
    assert.deepEqual(bodies(server), ['first', 'second']);
  });

  it('never sends a request again that the server has read', async () => {
    await using server = await startServer((text, socket) => {
      const isSecond = text.endsWith('second');
      if (isSecond) socket.destroy();
      return isSecond;
    });
    using pool = openPool(server);
    assert.equal(await pool.send('first').outcome(), 'answered');
    assert.equal(await pool.send('second').outcome(), 'The server closed the connection');
    assert.deepEqual(bodies(server), ['first', 'second']);
  });

  it('can still end a request that was sent again', async () => {
    await using server = await startServer(text => text.endsWith('second'));
    using pool = openPool(server);
    assert.equal(await pool.send('first').outcome(), 'answered');
    server.sockets.items[0]?.destroy();
    const { exchange } = pool.send('second');
    const { socket } = await server.received.first('it', ({ text }) => text.endsWith('second'));
    const closed = once(socket, 'close');
    exchange.abort();
    await inTime('the end of the connection', closed);
  });

  it('lets go of a response that goes on long after the answer', async () => {
    await using server = await startServer(() => true);
    using pool = openPool(server);
    const { outcome } = pool.send('first', { answeredAt: Date.now() - 60_000 });
    assert.equal(await outcome(), 'The stream went on after the answer');
  });
});
