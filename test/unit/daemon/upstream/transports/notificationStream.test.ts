import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';

import { HttpPool } from '../../../../../daemon/upstream/transports/httpPool.ts';
import { openNotificationStream } from '../../../../../daemon/upstream/transports/notificationStream.ts';
import { requestHead } from '../../../../../daemon/upstream/transports/requestHead.ts';
import type { Message } from '../../../../../daemon/wire/message.ts';
import { inTime } from '../../../../support/eventually.ts';
import { Inbox } from '../../../../support/inbox.ts';
import {
  asEvent,
  beginStream,
  sendJson,
  startScriptedServer,
  type ScriptedServer,
} from '../scriptedServer.ts';

const notice = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' };

/** A stream to `server` that goes with its test. */
function follow({ url }: ScriptedServer) {
  const place = new URL(url);
  const pool = new HttpPool(place);
  const messages = new Inbox<{ message: Message; bytes: number }>();
  const lines = new Inbox<string>();
  const head = (lastEventId?: string) =>
    requestHead('GET', place, {
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    });
  const stream = openNotificationStream(head, pool, {
    onMessage: (message, bytes) => messages.put({ message, bytes }),
    onLog: line => lines.put(line),
  });
  return {
    messages,
    lines,
    stream,
    [Symbol.dispose]() {
      stream[Symbol.dispose]();
      pool.destroy();
    },
  };
}

const any = () => true;

describe('openNotificationStream', () => {
  it('asks for a stream, and passes on what comes', async () => {
    await using server = await startScriptedServer((_request, response) =>
      beginStream(response, `: hi\n\nid: 1\ndata:\n\n${asEvent(notice)}`),
    );
    using followed = follow(server);
    const { message, bytes } = await followed.messages.first('a message', any);
    assert.deepEqual(message, notice);
    assert.equal(bytes, JSON.stringify(notice).length);
    const [request] = server.requests.items;
    assert.equal(request?.method, 'GET');
    assert.equal(request.headers.accept, 'text/event-stream');
    assert.equal(followed.messages.items.length, 1);
  });

  it('opens it again when it ends, as soon as the server wishes', async () => {
    await using server = await startScriptedServer((_request, response) => {
      beginStream(response, `retry: 1\n${asEvent(notice)}`);
      response.end();
    });
    using followed = follow(server);
    await followed.messages.atLeast(3, 'messages', any);
    assert.ok(server.requests.items.length >= 3);
  });

  it('goes on after the last event that came, or from now on when the server has forgotten it', async () => {
    let count = 0;
    await using server = await startScriptedServer((_request, response) => {
      count += 1;
      if (count === 3) return void response.writeHead(400).end();
      beginStream(response, `retry: 1\nid: e${count}\n${asEvent(notice)}`);
      if (count < 4) response.end();
    });
    using followed = follow(server);
    await followed.messages.atLeast(3, 'messages', any);
    assert.deepEqual(
      server.requests.items.map(({ headers }) => headers['last-event-id']),
      [undefined, 'e1', 'e2', undefined],
    );
  });

  it('opens it again when it breaks, and says so', async () => {
    await using server = await startScriptedServer((_request, response) => {
      beginStream(response, `retry: 1\n${asEvent(notice)}`);
      response.write('', () => response.destroy());
    });
    using followed = follow(server);
    await followed.messages.atLeast(2, 'messages', any);
    assert.match(followed.lines.items[0] ?? '', /^The notification stream ended: /);
  });

  it('goes on after what is no message', async () => {
    await using server = await startScriptedServer((_request, response) =>
      beginStream(response, `data: {"half\n\ndata: [1]\n\n${asEvent(notice)}`),
    );
    using followed = follow(server);
    await followed.messages.first('a message', any);
    assert.equal(followed.lines.items.length, 2);
    assert.match(followed.lines.items[0] ?? '', /^A notification is no MCP message: /);
  });

  const offersNone: [what: string, answer: (response: ServerResponse) => void][] = [
    ['405', response => response.writeHead(405).end('Method not allowed')],
    ['404', response => response.writeHead(404).end()],
    ['a page', response => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>')],
    ['a document', response => sendJson(response, notice)],
  ];
  for (const [what, answer] of offersNone) {
    it(`leaves a server alone that answers with ${what}`, async () => {
      await using server = await startScriptedServer((_request, response) => answer(response));
      using followed = follow(server);
      await server.requests.first('the request', any);
      // By the time that this is answered the first request has been answered, too.
      await fetch(server.url, { method: 'POST' });
      assert.deepEqual(
        server.requests.items.map(({ method }) => method),
        ['GET', 'POST'],
      );
      assert.deepEqual([followed.messages.items, followed.lines.items], [[], []]);
    });
  }

  it('closes the stream when it is disposed', async () => {
    const responses = new Inbox<ServerResponse>();
    await using server = await startScriptedServer((_request, response) => {
      beginStream(response, asEvent(notice));
      responses.put(response);
    });
    using followed = follow(server);
    await followed.messages.first('a message', any);
    const response = await responses.first('the stream', any);
    const closed = once(response, 'close');
    followed.stream[Symbol.dispose]();
    await inTime('the end of the stream', closed);
    assert.equal(server.requests.items.length, 1);
    assert.deepEqual(followed.lines.items, []);
  });

  it('opens it again when the server was in trouble in between', async () => {
    let count = 0;
    await using server = await startScriptedServer((_request, response) => {
      count += 1;
      if (count === 2) return void response.writeHead(503).end();
      beginStream(response, `retry: 1\n${asEvent(notice)}`);
      if (count === 1) response.end();
    });
    using followed = follow(server);
    await followed.messages.atLeast(2, 'messages', any);
  });

  it('takes its time with a server that asks for none', async t => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    await using server = await startScriptedServer(({ method }, response) => {
      if (method === 'POST') return void response.end();
      beginStream(response, `retry: 0\n${asEvent(notice)}`);
      response.write('', () => response.destroy());
    });
    using followed = follow(server);
    await followed.lines.first('the end of the stream', any);
    const methods = () => server.requests.items.map(({ method }) => method);

    t.mock.timers.tick(99);
    // A stream that was asked for by now comes before this.
    await fetch(server.url, { method: 'POST' });
    assert.deepEqual(methods(), ['GET', 'POST']);
    t.mock.timers.tick(1);
    await server.requests.atLeast(3, 'requests', any);
    assert.deepEqual(methods(), ['GET', 'POST', 'GET']);
  });
});
