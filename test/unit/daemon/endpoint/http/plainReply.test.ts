import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import type { HttpReply } from '../../../../../daemon/endpoint/http/httpReply.ts';
import { inTime } from '../../../../support/eventually.ts';
import { sendHttp } from '../../../../support/httpRequest.ts';
import { openPlainServer, plainPost, RawClient } from './plainServer.ts';

/** What node:http, as a client, makes of an answer. */
async function answerOf(reply: (reply: HttpReply) => void) {
  await using server = await openPlainServer({ handle: (_request, one) => reply(one) });
  const answer = await sendHttp(`http://127.0.0.1:${server.port}/mcp`, {
    method: 'POST',
    headers: { Connection: 'keep-alive' },
    body: '{}',
  });
  assert.equal(server.served[0]?.by, 'plain');
  return answer;
}

describe('PlainReply', () => {
  it('is one whole answer', async () => {
    const { status, headers, body } = await answerOf(reply =>
      reply.writeHead(201, { 'Content-Type': 'text/plain' }).end('hello'),
    );
    assert.deepEqual([status, body], [201, 'hello']);
    assert.equal(headers['content-type'], 'text/plain');
    assert.equal(headers['content-length'], '5');
    assert.equal(headers.connection, 'keep-alive');
    assert.equal(headers['keep-alive'], 'timeout=75');
    assert.ok(Math.abs(Date.parse(headers.date ?? '') - Date.now()) < 5_000);
  });

  it('has the length that was told, or finds it', async () => {
    const text = 'ä€😀';
    const length = Buffer.byteLength(text);
    for (const headers of [{}, { 'Content-Length': length }]) {
      const answer = await answerOf(reply => reply.writeHead(200, headers).end(text));
      assert.deepEqual([answer.body, answer.headers['content-length']], [text, `${length}`]);
    }
  });

  it('may be empty', async () => {
    const { status, headers, body } = await answerOf(reply => reply.writeHead(202).end());
    assert.deepEqual([status, body, headers['content-length']], [202, '', '0']);
  });

  it('is a success where nothing else is said', async () => {
    const { status, body } = await answerOf(reply => reply.end('fine'));
    assert.deepEqual([status, body], [200, 'fine']);
  });

  it('has the headers that were set, each once', async () => {
    const { headers } = await answerOf(reply => {
      reply.setHeader('Mcp-Session-Id', 'first');
      reply.setHeader('mcp-session-id', 'second');
      reply.setHeader('X-A', 1);
      reply.writeHead(200, { 'x-a': 2 }).end();
    });
    assert.equal(headers['mcp-session-id'], 'second');
    assert.equal(headers['x-a'], '2');
  });

  for (const value of ['a\r\nX-B: b', 'a\nb', 'a\0', 'ä']) {
    it(`does not take ${JSON.stringify(value)} for the value of a header`, async () => {
      let error: unknown;
      await answerOf(reply => {
        try {
          reply.setHeader('X-A', value);
        } catch (thrown) {
          error = thrown;
        }
        reply.end();
      });
      assert.ok(error instanceof TypeError);
    });
  }

  it('can be streamed', async () => {
    const { headers, body } = await answerOf(reply => {
      reply.writeHead(200, { 'Content-Type': 'text/event-stream' });
      assert.equal(reply.headersSent, false);
      reply.flushHeaders();
      assert.equal(reply.headersSent, true);
      reply.write('');
      reply.write('ä');
      setImmediate(() => {
        reply.write('b');
        assert.equal(reply.writableEnded, false);
        reply.end('c');
        assert.equal(reply.writableEnded, true);
        reply.write('late');
        reply.end('later');
      });
    });
    assert.equal(headers['transfer-encoding'], 'chunked');
    assert.equal(body, 'äbc');
  });

  it('can be written in parts of a length that was told', async () => {
    const { headers, body } = await answerOf(reply => {
      reply.writeHead(200, { 'Content-Length': 3 }).write('ä');
      reply.end('b');
    });
    assert.equal(headers['transfer-encoding'], undefined);
    assert.equal(body, 'äb');
  });

  it('can be the last one', async () => {
    await using server = await openPlainServer({
      handle: (_request, reply) => {
        reply.setHeader('Connection', 'close');
        reply.end('bye');
      },
    });
    using client = new RawClient(server.port);
    await client.send(plainPost() + plainPost());
    await inTime('the end of the connection', client.closed);
    assert.equal(server.served.length, 1);
    assert.doesNotMatch(client.received, /keep-alive/);
    assert.match(client.received, /bye$/);
  });

  it('tells how much a client leaves unread', async () => {
    const { promise: unread, resolve } = Promise.withResolvers<number>();
    await using server = await openPlainServer({
      handle: (_request, reply) => {
        const part = 'x'.repeat(1024 * 1024);
        while (reply.writableLength < 4 * part.length) reply.write(part);
        resolve(reply.writableLength);
        reply.destroy();
      },
    });
    using client = new RawClient(server.port);
    client.socket.pause();
    await client.send(plainPost());
    assert.ok((await inTime('the answer', unread)) >= 4 * 1024 * 1024);
    client.socket.resume();
    await inTime('the end of the connection', client.closed);
  });

  it('tells when it has gone out', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<boolean>();
    await answerOf(reply => {
      let isEnding = true;
      reply.on('close', () => resolve(!isEnding));
      reply.end();
      isEnding = false;
    });
    assert.equal(await inTime('the news', closed), true);
  });

  for (const how of ['goes away', 'closes its side'] as const) {
    it(`tells when the client ${how}, once, and can still be written to`, async () => {
      let reply: HttpReply | undefined;
      let count = 0;
      const asked = Promise.withResolvers<void>();
      const closed = Promise.withResolvers<void>();
      await using server = await openPlainServer({
        handle: (_request, one) => {
          reply = one;
          one.on('close', () => {
            count += 1;
            closed.resolve();
          });
          asked.resolve();
        },
      });
      using client = new RawClient(server.port);
      await once(client.socket, 'connect');
      await client.send(plainPost());
      await inTime('the request', asked.promise);
      if (how === 'goes away') client.socket.destroy();
      else client.socket.end();
      await inTime('the news', closed.promise);
      assert.equal(reply?.writableEnded, false);
      reply.write('anybody?');
      reply.end('nobody');
      await new Promise(resolve => setImmediate(resolve));
      assert.equal(count, 1);
    });
  }
});
