import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';

import {
  beginEvents,
  writeEvent,
  writeKeepAlive,
} from '../../../../daemon/endpoint/eventStream.ts';
import type { JsonObject, Message } from '../../../../daemon/wire/message.ts';
import { inTime } from '../../../support/eventually.ts';
import { readEvents } from '../../../support/readEvents.ts';
import { answerBy } from './answerBy.ts';

const notice = (params: JsonObject): Message => ({ jsonrpc: '2.0', method: 'x', params });

/** The data of all events of a stream to which `write` writes. */
async function eventsOf(write: (response: ServerResponse) => void) {
  await using server = await answerBy((_request, response) => write(response));
  const response = await fetch(server.url);
  const events: unknown[] = [];
  for await (const data of readEvents(response.body)) events.push(JSON.parse(data));
  return { events, headers: response.headers };
}

describe('an event stream', () => {
  it('carries messages, and keep-alives that nobody sees', async () => {
    const messages = [notice({ a: 'ä\n\n\u2028😀' }), notice({ b: 'data: x\r\n' })];
    const { events, headers } = await eventsOf(response => {
      beginEvents(response);
      for (const message of messages) {
        writeEvent(response, message);
        writeKeepAlive(response);
      }
      response.end();
    });
    assert.deepEqual(events, messages);
    assert.equal(headers.get('content-type'), 'text/event-stream');
    assert.equal(headers.get('cache-control'), 'no-cache, no-transform');
    assert.equal(headers.get('x-accel-buffering'), 'no');
  });

  it('reaches the client before the first event', async () => {
    await using server = await answerBy((_request, response) => beginEvents(response));
    const response = await inTime('the headers', fetch(server.url));
    await response.body?.cancel();
    assert.equal(response.status, 200);
  });

  it('leaves out what nests too deep to be written', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as JsonObject;
    const { events } = await eventsOf(response => {
      beginEvents(response);
      writeEvent(response, notice(deep));
      writeEvent(response, notice({}));
      response.end();
    });
    assert.deepEqual(events, [notice({})]);
  });

  it('is lost to a client that does not read', async () => {
    const lost = Promise.withResolvers<void>();
    await using server = await answerBy((_request, response) => {
      response.on('close', () => lost.resolve());
      beginEvents(response);
      const large = notice({ text: 'x'.repeat(8 * 1024 * 1024) });
      for (let count = 0; count < 12; count += 1) writeEvent(response, large);
    });
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {}); // The server resets it.
    socket.pause();
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await inTime('the end of the stream', lost.promise);
    socket.destroy();
  });
});
