import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';

import { SessionSummary } from '#protocol/session.ts';
import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { PostExchange } from '../../../../daemon/endpoint/postExchange.ts';
import { Session } from '../../../../daemon/endpoint/session.ts';
import type { NotificationMessage } from '../../../../daemon/wire/message.ts';
import { Inbox } from '../../../support/inbox.ts';
import { readEvents } from '../../../support/readEvents.ts';
import { openFederationHome } from '../federation/federationHome.ts';
import { answerBy } from './answerBy.ts';

const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' } as const;
const logged = (data: number): NotificationMessage => ({
  jsonrpc: '2.0',
  method: 'notifications/message',
  params: { level: 'info', data },
});

/** A session, and streams that it may use. */
async function open() {
  const home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const client = { name: 'test', version: '1.0.0' };
  const start = {
    id: 'id',
    federation,
    client,
    protocolVersion: '2025-11-25',
    capabilities: {},
    channel: new HttpChannel('2025-11-25'),
  };
  const session = new Session(start);
  const exchangeSession = { questions: session.questions, channel: start.channel };
  const responses = new Inbox<ServerResponse>();
  const server = await answerBy((_request, response) => responses.put(response));
  let streams = 0;
  return {
    session,
    channel: start.channel,
    exchangeSession,
    /** A client's stream: what the session gets, and what the client reads of it. */
    async stream() {
      streams += 1;
      const read = fetch(server.url).then(({ body }) => readEvents(body));
      const all = await responses.atLeast(streams, 'streams', () => true);
      const response = all[streams - 1];
      if (!response) throw new Error('There is no stream');
      const events = async () => {
        const found: unknown[] = [];
        for await (const data of await read) found.push(JSON.parse(data));
        return found;
      };
      return { response, events };
    },
    async [Symbol.asyncDispose]() {
      session[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

describe('Session', () => {
  it('tells what it is', async () => {
    await using opened = await open();
    const summary = opened.session.summary();
    assert.deepEqual(SessionSummary.parse(summary), summary);
    assert.partialDeepStrictEqual(summary, {
      id: 'id',
      federation: 'user',
      client: { name: 'test', version: '1.0.0' },
      protocolVersion: '2025-11-25',
      via: 'http',
      callCount: 0,
      isListening: false,
    });
  });

  it('passes notifications on while its client listens', async () => {
    await using opened = await open();
    const { session, channel } = opened;
    const { response, events } = await opened.stream();
    assert.equal(session.isListening, false);
    channel.listen(response);
    assert.equal(session.isListening, true);
    session.notify(logged(1));
    session.beat(Date.now());
    session.notify(changed);
    session[Symbol.dispose]();
    assert.deepEqual(await events(), [logged(1), changed]);
  });

  it('gives up a request, and leaves its answer away', async () => {
    await using opened = await open();
    using streams = new OpenStreams();
    const { session } = opened;
    const { response, events } = await opened.stream();
    const accepts = { json: true, sse: true };
    const forget = () => session.inFlight.delete(1);
    const exchange = new PostExchange(response, accepts, streams, opened.exchangeSession, forget);
    const reasons: unknown[] = [];
    session.inFlight.set(1, { exchange, cancel: reason => reasons.push(reason) });
    session.cancel(2, 'unknown');
    session.cancel('1', 'another type');
    session.cancel(1, 'Enough');
    session.cancel(1, 'Again');
    assert.deepEqual(reasons, ['Enough']);
    assert.deepEqual(await events(), []);
    assert.equal(session.inFlight.size, 0);
  });

  it('gives up all its requests when it ends', async () => {
    await using opened = await open();
    using streams = new OpenStreams();
    const { session } = opened;
    const reasons: unknown[] = [];
    for (const id of [1, 'a']) {
      const { response } = await opened.stream();
      const accepts = { json: true, sse: true };
      const forget = () => session.inFlight.delete(id);
      const exchange = new PostExchange(response, accepts, streams, opened.exchangeSession, forget);
      session.inFlight.set(id, { exchange, cancel: reason => reasons.push(reason) });
    }
    session[Symbol.dispose]();
    assert.deepEqual(reasons, ['The session ended', 'The session ended']);
    assert.equal(session.inFlight.size, 0);
  });
});
