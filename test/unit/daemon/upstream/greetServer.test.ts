import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { greetServer } from '../../../../daemon/upstream/greetServer.ts';
import { listenAs } from '../../../fixtures/conformance/listenAs.ts';
import { connectTo } from './connectTo.ts';
import {
  resultOf,
  startHandPlayedServer,
  targetAt,
  withMethod,
  type Received,
} from './handPlayedServer.ts';
import { beginStream, sendJson } from './scriptedServer.ts';

const never = new AbortController().signal;
const greeter = { client: { name: 'mcp-federation', version: '0.1.0' }, capabilities: {} };
const limitMs = 10_000;
const isProbe = withMethod('server/discover');
const isInitialize = withMethod('initialize');
const legacyGreeting = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 'peer', version: '1.0.0' },
};

/** Greets a server played by hand, which is asked for its era first. */
async function open(options: { limitMs?: number; signal?: AbortSignal } = {}) {
  const server = await startHandPlayedServer();
  const opened = await connectTo(targetAt(server));
  const { signal = never } = options;
  const greeted = greetServer(opened.connection, greeter, options.limitMs ?? limitMs, signal);
  greeted.catch(() => {}); // Whoever waits for it hears of it; here it must only not go unheard.
  return {
    greeted,
    connection: opened.connection,
    received: server.received,
    probe: await server.received.first('the question', isProbe),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Answers `initialize` once it comes. */
async function initialize({
  received,
}: {
  received: Awaited<ReturnType<typeof open>>['received'];
}) {
  const { message, response } = await received.first('the greeting', isInitialize);
  sendJson(response, resultOf(message['id'], legacyGreeting));
}

function refuse({ message, response }: Received, code: number, status = 200, hasId = true): void {
  const id = hasId ? message['id'] : null;
  sendJson(response, { jsonrpc: '2.0', id, error: { code, message: 'No' } }, status);
}

describe('greetServer', () => {
  it('asks in the way of modern servers', async () => {
    await using opened = await open();
    const { message, response } = opened.probe;
    const prefix = 'io.modelcontextprotocol';
    assert.deepEqual(message['params'], {
      _meta: {
        [`${prefix}/protocolVersion`]: '2026-07-28',
        [`${prefix}/clientInfo`]: greeter.client,
        [`${prefix}/clientCapabilities`]: {},
      },
    });
    const { headers } = response.req;
    assert.equal(headers['mcp-protocol-version'], '2026-07-28');
    assert.equal(headers['mcp-method'], 'server/discover');
  });

  it('never initializes a server that has answered as a modern one', async () => {
    await using opened = await open();
    const { message, response } = opened.probe;
    sendJson(response, resultOf(message['id'], { supportedVersions: ['2026-07-28'] }));
    const { greeting, isCertain } = await opened.greeted;
    assert.equal(greeting.era, 'modern');
    assert.ok(isCertain);
    opened.connection.request('tools/list', {}, never).catch(() => {}); // It is not answered.
    const list = await opened.received.first('a request', withMethod('tools/list'));
    assert.equal(list.response.req.headers['mcp-method'], 'tools/list');
    assert.deepEqual(
      opened.received.items.map(({ message: { method } }) => method),
      ['server/discover', 'tools/list'],
    );
  });

  const refusals: [what: string, refuse: (probe: Received) => void][] = [
    ['-32601', probe => refuse(probe, -32601)],
    ['404 and -32601', probe => refuse(probe, -32601, 404)],
    ['400 and an error without id', probe => refuse(probe, -32000, 400, false)],
    ['405', ({ response }) => response.writeHead(405).end()],
    ['a page that is not found', ({ response }) => response.writeHead(404).end('<h1>No</h1>')],
    ['an empty result', ({ message, response }) => sendJson(response, resultOf(message['id']))],
  ];
  for (const [what, answer] of refusals) {
    it(`greets a server that answers ${what} as a legacy one, on the same connection`, async () => {
      await using opened = await open();
      answer(opened.probe);
      await initialize(opened);
      const { greeting, isCertain } = await opened.greeted;
      assert.equal(greeting.era, 'legacy');
      assert.ok(isCertain);
      const [, greeted] = opened.received.items;
      const { params } = greeted?.message ?? {};
      assert.ok(!JSON.stringify(params).includes('io.modelcontextprotocol'));
      assert.equal(greeted?.response.req.headers['mcp-method'], undefined);
      assert.equal(greeted?.response.req.headers['mcp-protocol-version'], undefined);
    });
  }

  for (const status of [500, 503]) {
    it(`concludes nothing from HTTP ${status}, and greets as it can`, async () => {
      await using opened = await open();
      opened.probe.response.writeHead(status).end();
      await initialize(opened);
      assert.equal((await opened.greeted).isCertain, false);
    });
  }

  for (const status of [401, 403]) {
    it(`does not take HTTP ${status} for a legacy server`, async () => {
      await using opened = await open();
      refuse(opened.probe, -32001, status);
      await assert.rejects(opened.greeted, { message: /wants authorization/ });
      assert.equal(opened.received.items.filter(isInitialize).length, 0);
    });
  }

  it('greets a server as a legacy one that stays silent', async () => {
    await using opened = await open({ limitMs: 1 });
    await initialize(opened);
    const { greeting, isCertain } = await opened.greeted;
    assert.equal(greeting.era, 'legacy');
    assert.equal(isCertain, false);
    assert.equal(opened.connection.pendingCount, 0);
  });

  it('does not take a slow modern server for a legacy one', async () => {
    await using opened = await open({ limitMs: 1 });
    const greeting = await opened.received.first('the greeting', isInitialize);
    const { message, response } = opened.probe;
    beginStream(
      response,
      `data: ${JSON.stringify(resultOf(message['id'], { supportedVersions: ['2026-07-28'] }))}\n\n`,
    );
    response.end(() => refuse(greeting, 0));
    assert.equal((await opened.greeted).greeting.era, 'modern');
    opened.connection.request('tools/list', {}, never).catch(() => {}); // It is not answered.
    const list = await opened.received.first('a request', withMethod('tools/list'));
    assert.equal(list.response.req.headers['mcp-protocol-version'], '2026-07-28');
  });

  it('asks once more where the revision is refused in favour of itself', async () => {
    await using opened = await open();
    const { message, response } = opened.probe;
    const error = { code: -32022, message: 'No', data: { supported: ['2026-07-28'] } };
    sendJson(response, { jsonrpc: '2.0', id: message['id'], error }, 400);
    const [, again] = await opened.received.atLeast(2, 'questions', isProbe);
    assert.ok(again);
    sendJson(again.response, resultOf(again.message['id'], { supportedVersions: ['2026-07-28'] }));
    assert.equal((await opened.greeted).greeting.era, 'modern');
  });

  it('gives up when it is aborted during the question', async () => {
    const abort = new AbortController();
    await using opened = await open({ signal: abort.signal });
    abort.abort(new Error('enough'));
    await assert.rejects(opened.greeted, /enough/);
    assert.equal(opened.received.items.filter(isInitialize).length, 0);
  });

  for (const [face, era] of [
    ['modern http', 'modern'],
    ['dual http', 'modern'],
    ['legacy http', 'legacy'],
  ] as const) {
    it(`finds the SDK's ${face} server ${era}`, async () => {
      await using server = await listenAs(face);
      await using opened = await connectTo({ type: 'http', url: server.url });
      const { greeting } = await greetServer(opened.connection, greeter, limitMs, never);
      assert.equal(greeting.era, era);
      const { tools } = await opened.connection.request('tools/list', {}, never);
      assert.ok(Array.isArray(tools) && tools.length > 10);
    });
  }
});
