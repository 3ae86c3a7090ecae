import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { chattyTools } from '../../../fixtures/chattyTools.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { inTime } from '../../../support/eventually.ts';
import { readEvents } from '../../../support/readEvents.ts';
import { openEndpointHome } from './endpointHome.ts';

/** An endpoint of a federation with one target. */
async function open() {
  const endpoints = await openEndpointHome();
  const peer = await startHttpPeer({ name: 'peer', tools: chattyTools() }, { answer: 'sse' });
  const client = await endpoints.serve({ targets: { peer: { type: 'http', url: peer.url } } });
  return {
    ...endpoints,
    client,
    peer,
    /** Sends a request in a session. */
    ask(
      session: string,
      id: number,
      method: string,
      params?: JsonObject,
      more: Record<string, string> = {},
    ) {
      const headers = { 'Mcp-Session-Id': session, ...more };
      return client.send('POST', { jsonrpc: '2.0', id, method, params }, headers);
    },
    /** Opens the stream of a session, until the signal says otherwise. */
    listen: (session: string, signal: AbortSignal) =>
      fetch(client.url, {
        headers: { Accept: 'text/event-stream', 'Mcp-Session-Id': session },
        signal,
      }),
    async [Symbol.asyncDispose]() {
      await endpoints[Symbol.asyncDispose]();
      await peer[Symbol.asyncDispose]();
    },
  };
}

const call = (name: string, args: JsonObject, progressToken?: unknown): JsonObject => ({
  name: `peer_${name}`,
  arguments: args,
  ...(progressToken === undefined ? {} : { _meta: { progressToken } }),
});

/** The messages of an answer that came as events. */
function eventsOf({ body }: { body: string }): JsonObject[] {
  return body
    .split('\n')
    .filter(line => /^data: ./.test(line))
    .map(line => JSON.parse(line.slice(6)) as JsonObject);
}

describe('McpEndpoint, with calls', () => {
  it('lists tools and calls one, without notifications/initialized', async () => {
    await using opened = await open();
    const session = await opened.client.begin({ protocolVersion: '2024-11-05' });
    const listed = await opened.ask(session, 1, 'tools/list');
    assert.match(listed.body, /"name":"peer_echo"/);
    const called = await opened.ask(session, 2, 'tools/call', call('echo', { message: 'hi' }));
    assert.equal(called.headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(called.body), {
      jsonrpc: '2.0',
      id: 2,
      result: { content: [{ type: 'text', text: 'hi' }] },
    });
    const [summary] = [...opened.sessions.all].map(one => one.summary());
    assert.equal(summary?.callCount, 1);
  });

  it('streams progress and log messages before the result', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const params = call('count', { to: 2, label: 'a' }, 'token');
    const answer = await opened.ask(session, 7, 'tools/call', params);
    assert.equal(answer.headers['content-type'], 'text/event-stream');
    assert.deepEqual(
      eventsOf(answer).map(({ method, id }) => method ?? id),
      [
        'notifications/progress',
        'notifications/message',
        'notifications/progress',
        'notifications/message',
        7,
      ],
    );
  });

  it('tells on the stream of the session what a client of plain JSON cannot take', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const closing = new AbortController();
    const stream = await opened.listen(session, closing.signal);
    const params = call('count', { to: 1, label: 'a' }, 'token');
    const plain = { Accept: 'application/json' };
    const answer = await opened.ask(session, 1, 'tools/call', params, plain);
    assert.equal(answer.headers['content-type'], 'application/json');
    const [first] = await firstEvents(stream, 1);
    assert.equal(first?.['method'], 'notifications/progress');
    closing.abort();
  });

  it('gives each of many clients its own, whatever their ids and tokens', async () => {
    await using opened = await open();
    const sessions = await Promise.all(Array.from({ length: 20 }, () => opened.client.begin()));
    const answers = await Promise.all(
      sessions.map((session, index) => {
        const params = call('count', { to: 3, label: `client-${index}` }, 1);
        return opened.ask(session, 1, 'tools/call', params);
      }),
    );
    for (const [index, answer] of answers.entries()) {
      const labels = new Set(answer.body.match(/client-\d+/g));
      assert.deepEqual([...labels], [`client-${index}`]);
      assert.deepEqual(eventsOf(answer).at(-1)?.['id'], 1);
    }
  });

  it('gives up a call when its client wishes so, and leaves the answer away', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const waiting = opened.ask(session, 5, 'tools/call', call('wait', { gate: 'g' }));
    await opened.peer.received('the call', ({ body }) => body.includes('"wait"'));
    const params = { requestId: 5, reason: 'Enough' };
    const notice = { jsonrpc: '2.0', method: 'notifications/cancelled', params };
    await opened.client.send('POST', notice, { 'Mcp-Session-Id': session });
    const answer = await inTime('the end', waiting);
    assert.ok(!eventsOf(answer).some(({ id }) => id === 5));
    const { body } = await opened.peer.received('the notice', one =>
      one.body.includes('cancelled'),
    );
    assert.match(body, /"reason":"Enough"/);
    assert.equal(opened.home.calls.recent()[0]?.outcome.kind, 'cancelled');
  });

  it('refuses a second request of an id that is under way', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const waiting = opened.ask(session, 5, 'tools/call', call('wait', { gate: 'g', label: 'a' }));
    await opened.peer.received('the call', ({ body }) => body.includes('"wait"'));
    const second = await opened.ask(session, 5, 'ping');
    assert.equal(second.status, 400);
    assert.match(second.body, /"id":5.*Request 5 is under way already/);
    await opened.ask(session, 6, 'tools/call', call('open', { gate: 'g' }));
    assert.match((await waiting).body, /a done/);
    assert.equal((await opened.ask(session, 5, 'ping')).status, 200);
  });

  it('gives up all calls of a session that ends', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const waiting = opened.ask(session, 5, 'tools/call', call('wait', { gate: 'g' }));
    await opened.peer.received('the call', ({ body }) => body.includes('"wait"'));
    await opened.client.send('DELETE', undefined, { 'Mcp-Session-Id': session });
    assert.ok(!eventsOf(await inTime('the end', waiting)).some(({ id }) => id === 5));
  });

  it('answers a call whose arguments nest too deep to be sent, and goes on', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const body = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"peer_echo","arguments":{"message":${deep}}}}`;
    const answer = await opened.client.send('POST', body, { 'Mcp-Session-Id': session });
    assert.match(answer.body, /nested too deep/);
    assert.equal((await opened.ask(session, 1, 'ping')).status, 200);
    assert.equal(opened.home.calls.recent()[0]?.outcome.kind, 'failed');
    assert.equal([...opened.sessions.all][0]?.inFlight.size, 0);
  });

  it('tells on its stream that the tools have changed, what was missed too', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const [one] = opened.sessions.all;
    const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' } as const;
    one?.notify(changed);
    const closing = new AbortController();
    const stream = await opened.listen(session, closing.signal);
    assert.equal(stream.status, 200);
    assert.equal(one?.isListening, true);
    const events = firstEvents(stream, 2);
    one.notify(changed);
    assert.deepEqual(await events, [changed, changed]);
    const ended = until(() => !one.isListening, opened.sessions);
    closing.abort();
    await inTime('the end of the stream', ended);
  });
});

/** The first messages of a stream. */
async function firstEvents({ body }: Response, count: number): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for await (const data of readEvents(body)) {
    found.push(JSON.parse(data) as JsonObject);
    if (found.length === count) break;
  }
  return found;
}

/** Waits until something is so, looking at each change of a session. */
function until(isSo: () => boolean, { changed }: { changed: { on(l: () => void): Disposable } }) {
  return new Promise<void>(resolve => {
    if (isSo()) return resolve();
    const listening = changed.on(() => {
      if (!isSo()) return;
      listening[Symbol.dispose]();
      resolve();
    });
  });
}
