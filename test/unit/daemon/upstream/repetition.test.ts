import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isRepeatable } from '../../../../daemon/upstream/repetition.ts';
import { isJsonObject } from '../../../../daemon/wire/message.ts';
import {
  resultOf,
  startHandPlayedServer,
  targetAt,
  withMethod,
  type HandPlayedServer,
} from './handPlayedServer.ts';
import { openUpstream } from './openUpstream.ts';
import { recordedSink } from './recordedSink.ts';
import { asEvent, beginStream, sendJson } from './scriptedServer.ts';

const tools = [
  { name: 'write' },
  { name: 'read', annotations: { readOnlyHint: true } },
  {
    name: 'query',
    inputSchema: {
      type: 'object',
      properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
    },
  },
];
const origin = {
  id: 'session',
  era: 'modern',
  client: { name: 'client', version: '1' },
  capabilities: {},
  logLevel: undefined,
} as const;

/** Answers the request number `count` of this method. */
async function answer(
  { received }: HandPlayedServer,
  method: string,
  value: Record<string, unknown>,
  count = 1,
) {
  const all = await received.atLeast(count, method, withMethod(method));
  const one = all[count - 1] ?? assert.fail(`There is no ${method}`);
  sendJson(one.response, resultOf(one.message['id'], value));
  return one;
}

/** A modern target that is played by hand, and ready. */
async function open() {
  const server = await startHandPlayedServer();
  const opened = await openUpstream(targetAt(server));
  const starting = opened.upstream.start();
  const capabilities = { tools: {} };
  await answer(server, 'server/discover', { supportedVersions: ['2026-07-28'], capabilities });
  await answer(server, 'tools/list', { tools });
  await starting;
  return {
    ...opened,
    server,
    call(name: string, args = {}) {
      const call = recordedSink();
      const params = { name, arguments: args, _meta: { progressToken: 't' } };
      opened.upstream.call('tools/call', params, { ...call.sink, origin });
      return call;
    },
    /** The call number `count`, as the server got it. */
    async received(count = 1) {
      const all = await server.received.atLeast(count, 'calls', withMethod('tools/call'));
      return all[count - 1] ?? assert.fail('It was not called');
    },
    callCount: () => server.received.items.filter(withMethod('tools/call')).length,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('Repetition', () => {
  describe('of a call whose way broke', () => {
    it('happens where the tool only reads', async () => {
      await using opened = await open();
      const call = opened.call('read');
      (await opened.received()).response.destroy();
      const { message, response } = await opened.received(2);
      assert.ok(isJsonObject(message['params']));
      sendJson(response, resultOf(message['id'], { content: [] }));
      await call.answer();
      assert.equal(call.ends.length, 1);
    });

    it('happens once', async () => {
      await using opened = await open();
      const call = opened.call('read');
      (await opened.received()).response.destroy();
      (await opened.received(2)).response.destroy();
      assert.equal((await call.failure()).code, 'UPSTREAM_UNREACHABLE');
      assert.equal(opened.callCount(), 2);
    });

    it('does not happen where the tool may do harm', async () => {
      await using opened = await open();
      const call = opened.call('write');
      (await opened.received()).response.destroy();
      assert.equal((await call.failure()).code, 'UPSTREAM_UNREACHABLE');
      assert.equal(opened.callCount(), 1);
    });

    it('does not happen once the answer has begun', async () => {
      await using opened = await open();
      const call = opened.call('read');
      const { response } = await opened.received();
      beginStream(response, ': I am at it\n\n');
      response.write('', () => response.destroy());
      assert.equal((await call.failure()).code, 'UPSTREAM_UNREACHABLE');
      assert.equal(opened.callCount(), 1);
    });

    it('does not happen once there was progress', async () => {
      await using opened = await open();
      const call = opened.call('read');
      const { message, response } = await opened.received();
      const progressToken = message['id'];
      const params = { progressToken, progress: 1 };
      beginStream(response, asEvent({ jsonrpc: '2.0', method: 'notifications/progress', params }));
      await call.notices.first('progress', () => true);
      response.destroy();
      await call.failure();
      assert.equal(opened.callCount(), 1);
    });
  });

  describe('of a call whose headers are refused', () => {
    const mismatch = (id: unknown) => ({
      jsonrpc: '2.0',
      id,
      error: { code: -32020, message: 'Mcp-Param-Zone is missing' },
    });

    it('happens with headers by the tools as they are now', async () => {
      await using opened = await open();
      const call = opened.call('query', { region: 'eu', zone: 'b' });
      const first = await opened.received();
      const { headers } = first.response.req;
      assert.deepEqual([headers['mcp-name'], headers['mcp-param-region']], ['query', 'eu']);
      sendJson(first.response, mismatch(first.message['id']), 400);
      const zone = { type: 'string', 'x-mcp-header': 'Zone' };
      const inputSchema = { type: 'object', properties: { zone } };
      await answer(opened.server, 'tools/list', { tools: [{ name: 'query', inputSchema }] }, 2);
      const { message, response } = await opened.received(2);
      assert.equal(response.req.headers['mcp-param-zone'], 'b');
      assert.equal(response.req.headers['mcp-param-region'], undefined);
      sendJson(response, resultOf(message['id'], { content: [] }));
      await call.answer();
    });

    it('happens once, and never shows the client what it cannot know of', async () => {
      await using opened = await open();
      const call = opened.call('query', { region: 'eu' });
      const first = await opened.received();
      sendJson(first.response, mismatch(first.message['id']), 400);
      await answer(opened.server, 'tools/list', { tools }, 2);
      const second = await opened.received(2);
      sendJson(second.response, mismatch(second.message['id']), 400);
      const refused = await call.answer();
      assert.deepEqual('error' in refused && refused.error, {
        code: -32603,
        message: 'The target refused how tools/call was put: Mcp-Param-Zone is missing',
      });
    });
  });

  it('of a call whose revision is refused happens after a new greeting', async () => {
    await using opened = await open();
    const call = opened.call('write');
    const { message, response } = await opened.received();
    const error = { code: -32022, message: 'No more', data: { supported: ['2026-07-28'] } };
    sendJson(response, { jsonrpc: '2.0', id: message['id'], error }, 400);
    const supportedVersions = ['2026-07-28'];
    await answer(opened.server, 'server/discover', { supportedVersions }, 2);
    const second = await opened.received(2);
    sendJson(second.response, resultOf(second.message['id'], { content: [] }));
    await call.answer();
  });
});

describe('isRepeatable', () => {
  const repeatable: [annotations: unknown, is: boolean][] = [
    [{ readOnlyHint: true }, true],
    [{ idempotentHint: true }, true],
    [{ readOnlyHint: false, idempotentHint: false }, false],
    [{ readOnlyHint: 'true' }, false],
    [{ destructiveHint: false }, false],
    [null, false],
    [undefined, false],
    [[], false],
  ];
  for (const [annotations, is] of repeatable) {
    it(`is ${is} with ${JSON.stringify(annotations)}`, () => {
      assert.equal(isRepeatable({ name: 'a', annotations }), is);
    });
  }

  it('is false for a tool that nobody knows', () => {
    assert.equal(isRepeatable(undefined), false);
  });
});
