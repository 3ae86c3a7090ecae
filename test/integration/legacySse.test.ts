import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { sendHttp } from '../support/httpRequest.ts';
import { Inbox } from '../support/inbox.ts';
import { jsonHeaders, listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { readWireEvents } from '../support/readWireEvents.ts';
import { openReports } from '../support/reports.ts';
import { fixture, realServer } from '../support/targets.ts';

/** The SDK's own client of HTTP+SSE. */
async function connect(
  daemon: Pick<RunningDaemon, 'url' | 'authorization'>,
  path = '/sse',
  name = 'sse-client',
): Promise<{ client: Client; transport: SSEClientTransport } & AsyncDisposable> {
  const client = new Client({ name, version: '1.0.0' });
  const transport = new SSEClientTransport(new URL(`${daemon.url}${path}`), {
    requestInit: { headers: { ...daemon.authorization } },
  });
  await client.connect(transport);
  return { client, transport, [Symbol.asyncDispose]: () => client.close() };
}

/** A stream that is read by hand: where to post, and what comes. */
async function openStream(daemon: Pick<RunningDaemon, 'url' | 'authorization'>) {
  const abort = new AbortController();
  const answer = await fetch(`${daemon.url}/sse`, {
    headers: { ...daemon.authorization, Accept: 'text/event-stream' },
    signal: abort.signal,
  });
  const events = readWireEvents(answer.body);
  const first = await events.next();
  assert.equal(first.value?.event, 'endpoint');
  return {
    answer,
    path: String(first.value?.data),
    /** The next message on the stream. */
    async next(): Promise<Record<string, unknown>> {
      const event = await inTime('an event', events.next());
      assert.equal(event.value?.event, 'message');
      return JSON.parse(event.value.data);
    },
    end: () => events.next(),
    [Symbol.dispose]: () => abort.abort(),
  };
}

const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: {
    protocolVersion: '2024-11-05',
    capabilities: {},
    clientInfo: { name: 'by-hand', version: '1' },
  },
};

describe('a client of HTTP+SSE', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({
      targets: {
        everything: realServer('everything'),
        filesystem: realServer('filesystem', { args: ['/tmp'] }),
        chatty: fixture('chatty'),
      },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  const post = (path: string, message: unknown, headers: Record<string, string> = {}) =>
    sendHttp(`${daemon.url}${path}`, {
      method: 'POST',
      headers: { ...jsonHeaders, ...daemon.authorization, ...headers },
      body: typeof message === 'string' ? message : JSON.stringify(message),
    });

  describe('that goes wrong', () => {
    it('is refused without a session id, though there is a session it could mean', async () => {
      using stream = await openStream(daemon);
      assert.equal((await post('/message', initialize)).status, 400);
      assert.equal((await post('/message?sessionId=', initialize)).status, 400);
      assert.equal((await post(stream.path, initialize)).status, 202);
    });

    it('is refused with the id of another session, whatever it is of', async () => {
      using stream = await openStream(daemon);
      await using session = await openMcpSession(daemon);
      for (const id of ['wrong', session.id, `${stream.path.split('=')[1]}x`]) {
        assert.equal((await post(`/message?sessionId=${id}`, initialize)).status, 404);
      }
    });

    it('cannot use the session of streamable HTTP, nor that one its', async () => {
      await using control = await openControl(daemon);
      await using connected = await connect(daemon, '/sse', 'crosser');
      await connected.client.ping();
      const { id } = await control.until('the session', ({ sessions }) =>
        sessions.find(one => one.client.name === 'crosser'),
      );
      const crossed = await post(
        '/mcp',
        { jsonrpc: '2.0', id: 1, method: 'ping' },
        {
          'Mcp-Session-Id': id,
        },
      );
      assert.equal(crossed.status, 404);
      // What is shown of a session gives nobody its place.
      assert.equal((await post(`/message?sessionId=${id}`, initialize)).status, 404);
    });

    it('is refused without the token, and from a web page', async () => {
      using stream = await openStream(daemon);
      for (const path of ['/sse', stream.path]) {
        const none = await sendHttp(`${daemon.url}${path}`, { method: 'GET' });
        assert.equal(none.status, 401, path);
        const page = await post(path, initialize, { Origin: 'http://evil.example' });
        assert.equal(page.status, 403, path);
        const rebound = await post(path, initialize, { Host: 'evil.example' });
        assert.equal(rebound.status, 403, path);
      }
    });

    it('gets 405 for other methods, so that newer clients fall back to it', async () => {
      const posted = await post('/sse', initialize);
      assert.equal(posted.status, 405);
      assert.equal(posted.headers.allow, 'GET');
      const got = await sendHttp(`${daemon.url}/message`, { headers: daemon.authorization });
      assert.equal(got.status, 405);
    });

    it('gets 400 for what is no message, and 415 for what is no JSON', async () => {
      using stream = await openStream(daemon);
      for (const body of ['{', '[]', '{}', '[{}]', '"x"']) {
        assert.equal((await post(stream.path, body)).status, 400, body);
      }
      const plain = await post(stream.path, initialize, { 'Content-Type': 'text/plain' });
      assert.equal(plain.status, 415);
    });

    it('must initialize first, but may ping', async () => {
      using stream = await openStream(daemon);
      await post(stream.path, { jsonrpc: '2.0', id: 1, method: 'tools/list' });
      assert.deepEqual((await stream.next()).error, {
        code: -32_600,
        message: 'Send initialize first',
      });
      await post(stream.path, { jsonrpc: '2.0', id: 2, method: 'ping' });
      assert.deepEqual(await stream.next(), { jsonrpc: '2.0', id: 2, result: {} });
    });

    it('loses its session with its stream', async () => {
      await using control = await openControl(daemon);
      const stream = await openStream(daemon);
      await post(stream.path, initialize);
      await stream.next();
      const session = await control.until('the session', ({ sessions }) =>
        sessions.find(one => one.via === 'sse' && one.client.name === 'by-hand'),
      );
      stream[Symbol.dispose]();
      await control.until('the session to go', ({ sessions }) =>
        sessions.every(one => one.id !== session.id) ? true : undefined,
      );
      assert.equal((await post(stream.path, initialize)).status, 404);
    });
  });

  it('is told where to post, in the revision that it speaks', async () => {
    using stream = await openStream(daemon);
    assert.match(stream.path, /^\/message\?sessionId=[0-9a-f-]{36}$/);
    assert.equal(stream.answer.headers.get('content-type'), 'text/event-stream');
    assert.equal((await post(stream.path, initialize)).body, '');
    const { id, result } = await stream.next();
    assert.equal(id, 0);
    assert.partialDeepStrictEqual(result, { protocolVersion: '2024-11-05' });
  });

  it('begins anew when it initializes again', async () => {
    using stream = await openStream(daemon);
    await post(stream.path, initialize);
    await stream.next();
    await post(stream.path, { ...initialize, id: 'again' });
    assert.equal((await stream.next()).id, 'again');
    await post(stream.path, { jsonrpc: '2.0', id: 3, method: 'ping' });
    assert.equal((await stream.next()).id, 3);
  });

  it('lists and calls', async () => {
    await using connected = await connect(daemon);
    const { tools } = await connected.client.listTools();
    const names = new Set(tools.map(({ name }) => name));
    assert.ok(names.has('everything_echo') && names.has('filesystem_read_file'));
    const result = await connected.client.callTool({
      name: 'everything_echo',
      arguments: { message: 'hi' },
    });
    assert.deepEqual(result.content, [{ type: 'text', text: 'Echo: hi' }]);
  });

  it('hears the progress of its calls while they run', async () => {
    await using connected = await connect(daemon);
    const progress = new Inbox<unknown>();
    const answer = connected.client.callTool(
      { name: 'chatty_wait', arguments: { gate: 'sse', label: 'sheep' } },
      undefined,
      { onprogress: one => progress.put(one) },
    );
    await progress.first('progress', () => true);
    await connected.client.callTool({ name: 'chatty_open', arguments: { gate: 'sse' } });
    assert.deepEqual((await answer).content, [{ type: 'text', text: 'sheep done' }]);
    assert.partialDeepStrictEqual(progress.items[0], { progress: 1, message: 'sheep waits' });
  });

  it('is shown as what it is', async () => {
    await using control = await openControl(daemon);
    await using connected = await connect(daemon, '/sse', 'shown');
    await connected.client.callTool({ name: 'everything_echo', arguments: { message: 'x' } });
    const session = await control.until('the session', ({ sessions }) =>
      sessions.find(one => one.client.name === 'shown' && one.callCount === 1),
    );
    assert.partialDeepStrictEqual(session, { via: 'sse', isListening: true });
  });
});

describe('a client of HTTP+SSE, with targets that', () => {
  it('hang: its cancelled call is cancelled at the target', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using connected = await connect(daemon);
    await connected.client.listTools();
    const abort = new AbortController();
    const given = connected.client
      .callTool({ name: 'slow_hang', arguments: {} }, undefined, { signal: abort.signal })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    abort.abort('had enough');
    await reports.first('cancelled');
    assert.ok((await given) instanceof Error);
    await connected.client.ping();
  });

  it('hang: its calls are cancelled when its stream breaks', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    const connected = await connect(daemon);
    await connected.client.listTools();
    const given = connected.client
      .callTool({ name: 'slow_hang', arguments: {} })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    await connected.client.close();
    await reports.first('cancelled');
    await given;
  });

  it('change: it hears of changed lists', async () => {
    await using daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using connected = await connect(daemon);
    const heard = new Inbox<unknown>();
    connected.client.setNotificationHandler(ToolListChangedNotificationSchema, one =>
      heard.put(one),
    );
    await connected.client.listTools();
    await connected.client.callTool({ name: 'changing_add-tool', arguments: { name: 'newcomer' } });
    await heard.first('list_changed', () => true);
  });
});
