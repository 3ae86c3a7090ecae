import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import type { HttpReply } from '../../../../../daemon/endpoint/http/httpReply.ts';
import { inTime } from '../../../../support/eventually.ts';
import { openPlainServer, plainPost, RawClient, type PlainServer } from './plainServer.ts';

const ways = ({ served }: PlainServer) => served.map(({ by, body }) => `${by} ${body}`);

describe('PlainConnections', () => {
  it('serve one request after the other', async () => {
    await using server = await openPlainServer();
    using client = new RawClient(server.port);
    for (const body of ['1', '22', '1', '']) await client.send(plainPost(body));
    await client.untilCount(4);
    assert.deepEqual(ways(server), ['plain 1', 'plain 22', 'plain 1', 'plain ']);
  });

  it('read text of many bytes a character, wherever it is cut', async () => {
    await using server = await openPlainServer();
    using client = new RawClient(server.port);
    const bytes = Buffer.from(plainPost('"ä€😀"'));
    await client.send(bytes.subarray(0, -5), bytes.subarray(-5));
    await client.until(/fine/);
    assert.deepEqual(ways(server), ['plain "ä€😀"']);
  });

  it('read a body that comes in a few pieces', async () => {
    await using server = await openPlainServer();
    using client = new RawClient(server.port);
    const body = 'x'.repeat(200_000);
    await client.send(plainPost(body).slice(0, -150_000), body.slice(-150_000, -9), body.slice(-9));
    await client.send(plainPost('1'));
    await client.untilCount(2);
    assert.deepEqual(ways(server), [`plain ${body}`, 'plain 1']);
  });

  it('answer requests that come at once in their order, one at a time', async () => {
    const replies: HttpReply[] = [];
    const asked: (() => void)[] = [];
    const next = () => inTime('a request', new Promise<void>(resolve => asked.push(resolve)));
    await using server = await openPlainServer({
      handle: (_request, reply, body) => {
        replies.push(reply);
        reply.setHeader('X-Body', body ?? '');
        asked.shift()?.();
      },
    });
    using client = new RawClient(server.port);
    let asking = next();
    await client.send(plainPost('1') + plainPost('2') + plainPost('3').slice(0, 40));
    await asking;
    assert.deepEqual(ways(server), ['plain 1']);

    asking = next();
    replies[0]?.write('one');
    replies[0]?.end();
    await asking;
    assert.deepEqual(ways(server), ['plain 1', 'plain 2']);

    // What comes after the second one is no whole head, and so for others; but not before its turn.
    asking = next();
    await client.send(plainPost('3').slice(40));
    assert.deepEqual(ways(server), ['plain 1', 'plain 2']);
    replies[1]?.end('two');
    await asking;
    replies[2]?.end('three');
    await client.until(/three/);
    assert.match(client.received, /X-Body: 1[^]*one[^]*X-Body: 2[^]*two[^]*X-Body: 3[^]*three/);
    assert.equal(server.served[2]?.body, '3');
  });

  it('go on after much has been sent ahead', async () => {
    const replies: HttpReply[] = [];
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    await using server = await openPlainServer({
      handle: (_request, reply) => {
        if (replies.push(reply) === 1) resolve();
        else reply.end('fine');
      },
    });
    using client = new RawClient(server.port);
    await client.send(plainPost('first'));
    await inTime('the first request', asked);
    // More than is read ahead: it is on its way for as long as the first request is.
    const sent = client.send(plainPost('x'.repeat(10_000)).repeat(100));
    replies[0]?.end('fine');
    await inTime('the sending of it all', sent);
    await client.send(plainPost('last'));
    await client.untilCount(102);
    assert.equal(server.served.at(-1)?.body, 'last');
    assert.ok(server.served.every(({ by }) => by === 'plain'));
  });

  it('leave a request that is not plain to others, and all that follow', async () => {
    await using server = await openPlainServer();
    using client = new RawClient(server.port);
    await client.send(plainPost('1'));
    await client.send(plainPost('2', ['X-A: 1', 'X-A: 1']) + plainPost('3'));
    await client.send(plainPost('4'));
    await client.untilCount(4);
    assert.deepEqual(ways(server), ['plain 1', 'stock 2', 'stock 3', 'stock 4']);
  });

  for (const [what, pieces] of [
    ['a byte at a time', Array.from(plainPost('hello'))],
    ['with a cut in its head', [plainPost('hello').slice(0, 20), plainPost('hello').slice(20)]],
    ['with a long body in crumbs', [plainPost('').replace(' 0', ' 100'), ...Array(100).fill('x')]],
    ['with its body unfinished', [plainPost('hello').slice(0, -1), '', 'o']],
  ] as const) {
    it(`serve a request that comes ${what}`, async () => {
      await using server = await openPlainServer();
      using client = new RawClient(server.port);
      await client.send(...pieces);
      await client.until(/fine/);
      assert.equal(server.served.length, 1);
    });
  }

  it('leave a path to others that is not served', async () => {
    await using server = await openPlainServer();
    using client = new RawClient(server.port);
    await client.send(plainPost('', [], '/unknown'));
    await client.until(/fine/);
    assert.deepEqual(ways(server), ['stock ']);
  });

  it('leave a request to others that is not admitted, before its body has come', async () => {
    await using server = await openPlainServer({ admits: () => false });
    using client = new RawClient(server.port);
    const text = plainPost('hello');
    await client.send(text.slice(0, -5), text.slice(-5));
    await client.until(/fine/);
    assert.deepEqual(ways(server), ['stock hello']);
  });

  it('ask again whether a request is admitted when its head is another one', async () => {
    let asked = 0;
    await using server = await openPlainServer({ admits: () => (asked += 1) <= 1 });
    using client = new RawClient(server.port);
    await client.send(plainPost('1'));
    await client.send(plainPost('2'));
    await client.send(plainPost('3', ['Authorization: x']));
    await client.untilCount(3);
    assert.deepEqual(ways(server), ['plain 1', 'plain 2', 'stock 3']);
  });

  it('leave a body that does not go on to who watches over slow clients', async () => {
    const limits = { headersTimeout: 20, requestTimeout: 20, connectionsCheckingInterval: 10 };
    await using server = await openPlainServer({ stockOptions: limits, keepAliveMs: 1e9 });
    using client = new RawClient(server.port);
    await client.send(plainPost('1'));
    await client.until(/fine/);
    await client.send(plainPost('hello').slice(0, -1));
    const sweeping = setInterval(() => server.plain.sweep(), 10);
    await client.until(/HTTP\/1\.1 408/);
    clearInterval(sweeping);
    await inTime('the end of the connection', client.closed);
  });

  it('close when nobody uses them', async () => {
    await using server = await openPlainServer({ keepAliveMs: 10_000 });
    using client = new RawClient(server.port);
    await client.send(plainPost('1'));
    await client.until(/fine/);
    for (let count = 0; count < 2; count += 1) server.plain.sweep();
    await client.send(plainPost('2'));
    await client.untilCount(2);
    for (let count = 0; count < 3; count += 1) server.plain.sweep();
    await inTime('the end of the connection', client.closed);
    assert.deepEqual(ways(server), ['plain 1', 'plain 2']);
  });

  it('stay open while an answer is under way, however long', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<HttpReply>();
    await using server = await openPlainServer({ handle: (_request, reply) => resolve(reply) });
    using client = new RawClient(server.port);
    await client.send(plainPost('1'));
    const reply = await inTime('the request', asked);
    for (let count = 0; count < 50; count += 1) server.plain.sweep();
    reply.end('at last');
    await client.until(/at last/);
  });

  it('serve nothing of a client that goes away in the middle of a body', async () => {
    await using server = await openPlainServer();
    for (const leave of ['end', 'resetAndDestroy'] as const) {
      using client = new RawClient(server.port);
      await once(client.socket, 'connect');
      await client.send(plainPost('hello').slice(0, -1));
      client.socket[leave]();
      await inTime('the end of the connection', client.closed);
    }
    assert.deepEqual(server.served, []);
  });

  it('are closed at the end, also those that others have', async () => {
    const server = await openPlainServer();
    const plain = new RawClient(server.port);
    const stock = new RawClient(server.port);
    await plain.send(plainPost('hello').slice(0, -1));
    await stock.send('GET');
    await inTime('the end of the server', Promise.resolve(server[Symbol.asyncDispose]()));
    await inTime('the end of the connections', Promise.all([plain.closed, stock.closed]));
  });
});
