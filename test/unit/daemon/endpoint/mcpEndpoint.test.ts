import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { maxBodyBytes } from '../../../../daemon/endpoint/readBody.ts';
import type { HttpResponse } from '../../../support/httpRequest.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openEndpointHome } from './endpointHome.ts';

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', clientInfo: { name: 'test', version: '1.0.0' } },
};

/** An endpoint of a federation without targets. */
async function open() {
  const endpoints = await openEndpointHome();
  const client = await endpoints.serve({});
  return {
    ...endpoints,
    client,
    /** Sends a message in a session. */
    async sendIn(session: string, body: unknown, headers: Record<string, string> = {}) {
      return client.send('POST', body, { 'Mcp-Session-Id': session, ...headers });
    },
    [Symbol.asyncDispose]: () => endpoints[Symbol.asyncDispose](),
  };
}

function errorOf({ body }: HttpResponse): { code: number; message: string; data?: unknown } {
  return (JSON.parse(body) as { error: { code: number; message: string } }).error;
}

describe('McpEndpoint', () => {
  describe('initialize', () => {
    it('begins a session', async () => {
      await using opened = await open();
      const { status, headers, body } = await opened.client.send('POST', initialize);
      assert.equal(status, 200);
      const [session] = opened.sessions.all;
      assert.equal(headers['mcp-session-id'], session?.id);
      assert.deepEqual(session?.client, { name: 'test', version: '1.0.0' });
      assert.equal(session.protocolVersion, '2025-11-25');
      assert.partialDeepStrictEqual(JSON.parse(body), {
        jsonrpc: '2.0',
        id: 0,
        result: { protocolVersion: '2025-11-25', serverInfo: { name: 'mcp-federation' } },
      });
    });

    const sloppy: [what: string, params: unknown, client: object][] = [
      ['no params', undefined, { name: 'unknown', version: '' }],
      ['nothing in its params', {}, { name: 'unknown', version: '' }],
      ['no version', { clientInfo: { name: 'x' } }, { name: 'x', version: '' }],
      ['a wrong name', { clientInfo: { name: 7, version: '1' } }, { name: 'unknown', version: '' }],
      [
        'a name of megabytes',
        { clientInfo: { name: 'x'.repeat(1_000_000) } },
        { name: 'unknown', version: '' },
      ],
      ['no object', { clientInfo: null, protocolVersion: [] }, { name: 'unknown', version: '' }],
    ];
    for (const [what, params, client] of sloppy) {
      it(`serves a client that says ${what} of itself`, async () => {
        await using opened = await open();
        const { status } = await opened.client.send('POST', { ...initialize, params });
        assert.equal(status, 200);
        const [session] = opened.sessions.all;
        assert.deepEqual(session?.client, client);
        assert.equal(session.protocolVersion, '2025-11-25');
      });
    }

    it('begins no session for a notification of that name', async () => {
      await using opened = await open();
      const { status } = await opened.client.send('POST', { jsonrpc: '2.0', method: 'initialize' });
      assert.equal(status, 400);
      assert.deepEqual([...opened.sessions.all], []);
    });
  });

  it('answers in a session, whatever the id', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    for (const id of [0, -1, 'text', '', Number.MAX_SAFE_INTEGER]) {
      const { status, body } = await opened.sendIn(session, { ...ping, id });
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(body), { jsonrpc: '2.0', id, result: {} });
    }
  });

  for (const revision of ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']) {
    it(`takes the header of ${revision}`, async () => {
      await using opened = await open();
      const session = await opened.client.begin();
      const { status } = await opened.sendIn(session, ping, { 'MCP-Protocol-Version': revision });
      assert.equal(status, 200);
    });
  }

  for (const revision of ['2099-01-01', 'draft', '']) {
    it(`refuses the revision ${JSON.stringify(revision)}, and names those that it speaks`, async () => {
      await using opened = await open();
      const session = await opened.client.begin();
      const answer = await opened.sendIn(session, ping, { 'MCP-Protocol-Version': revision });
      assert.equal(answer.status, 400);
      assert.partialDeepStrictEqual(errorOf(answer).data, { requested: revision });
    });
  }

  const accepted: [what: string, body: unknown][] = [
    ['a notification', { jsonrpc: '2.0', method: 'notifications/initialized' }],
    ['an unknown notification', { jsonrpc: '2.0', method: 'notifications/x', params: {} }],
    ['an answer', { jsonrpc: '2.0', id: 7, result: {} }],
    ['an error', { jsonrpc: '2.0', id: 7, error: { code: 1, message: 'no' } }],
    [
      'a cancellation of nothing',
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 99 } },
    ],
    ['a malformed cancellation', { jsonrpc: '2.0', method: 'notifications/cancelled' }],
  ];
  for (const [what, body] of accepted) {
    it(`takes ${what} without an answer`, async () => {
      await using opened = await open();
      const answer = await opened.sendIn(await opened.client.begin(), body);
      assert.deepEqual([answer.status, answer.body], [202, '']);
    });
  }

  const malformed: [what: string, body: string, code: number][] = [
    ['no JSON', '{"jsonrpc"', -32_700],
    ['nothing', '', -32_700],
    ['a batch', JSON.stringify([ping]), -32_600],
    ['no message', '{}', -32_600],
    ['null', 'null', -32_600],
    ['an id of null', '{"jsonrpc":"2.0","id":null,"method":"ping"}', -32_600],
  ];
  for (const [what, body, code] of malformed) {
    it(`refuses ${what}`, async () => {
      await using opened = await open();
      const answer = await opened.sendIn(await opened.client.begin(), body);
      assert.equal(answer.status, 400);
      assert.equal(errorOf(answer).code, code);
    });
  }

  it('refuses a body that is too large', async () => {
    await using opened = await open();
    const answer = await opened.client.send('POST', 'x'.repeat(maxBodyBytes + 1));
    assert.equal(answer.status, 413);
    assert.match(errorOf(answer).message, /larger than 16777216 bytes/);
  });

  for (const type of [
    'text/plain',
    'text/plain; a=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ]) {
    it(`refuses the content type ${JSON.stringify(type)}, and does nothing`, async () => {
      await using opened = await open();
      const answer = await opened.client.send('POST', initialize, { 'Content-Type': type });
      assert.equal(answer.status, 415);
      assert.deepEqual([...opened.sessions.all], []);
    });
  }

  for (const method of ['PUT', 'PATCH', 'OPTIONS', 'HEAD']) {
    it(`refuses ${method}, and names what it takes`, async () => {
      await using opened = await open();
      const { status, headers } = await opened.client.send(method);
      assert.equal(status, 405);
      assert.equal(headers.allow, 'POST, GET, DELETE');
      assert.equal(headers['access-control-allow-origin'], undefined);
    });
  }

  it('refuses who takes neither JSON nor events', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    assert.equal((await opened.sendIn(session, ping, { Accept: 'text/html' })).status, 406);
    const get = { 'Mcp-Session-Id': session, Accept: 'application/json' };
    assert.equal((await opened.client.send('GET', undefined, get)).status, 406);
  });

  it('tells nothing more of a session that ended while its client listened', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const told = new Inbox<string>();
    using _changed = opened.sessions.changed.on(() => told.put('changed'));
    using _ended = opened.sessions.ended.on(() => told.put('ended'));
    const headers = { 'Mcp-Session-Id': session };
    const stream = { ...headers, Accept: 'text/event-stream' };
    const listening = opened.client.send('GET', undefined, stream);
    await told.first('the beginning of the stream', () => true);
    await opened.client.send('DELETE', undefined, headers);
    await listening;
    assert.deepEqual(told.items, ['changed', 'ended']);
  });

  describe('without its session', () => {
    for (const method of ['POST', 'GET', 'DELETE']) {
      const body = method === 'POST' ? ping : undefined;

      it(`refuses ${method}`, async () => {
        await using opened = await open();
        const answer = await opened.client.send(method, body);
        assert.equal(answer.status, 400);
        assert.match(errorOf(answer).message, /Mcp-Session-Id header is missing/);
      });

      for (const id of ['unknown', '00000000-0000-4000-8000-000000000000', '__proto__']) {
        it(`tells ${method} that ${id} is none`, async () => {
          await using opened = await open();
          await opened.client.begin();
          const answer = await opened.client.send(method, body, { 'Mcp-Session-Id': id });
          assert.equal(answer.status, 404);
        });
      }

      it(`refuses ${method} with a session of another federation`, async () => {
        await using opened = await open();
        const other = await opened.serve({}, 'shop');
        const session = await other.begin();
        const headers = { 'Mcp-Session-Id': session };
        assert.equal((await opened.client.send(method, body, headers)).status, 404);
        assert.equal((await other.send('POST', ping, headers)).status, 200);
      });
    }
  });

  it('ends a session when its client says so', async () => {
    await using opened = await open();
    const session = await opened.client.begin();
    const headers = { 'Mcp-Session-Id': session };
    assert.equal((await opened.client.send('DELETE', undefined, headers)).status, 200);
    assert.equal((await opened.sendIn(session, ping)).status, 404);
    assert.equal((await opened.client.send('DELETE', undefined, headers)).status, 404);
    assert.deepEqual(opened.errors, []);
  });
});
