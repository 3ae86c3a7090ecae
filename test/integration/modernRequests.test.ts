import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { sendHttp } from '../support/httpRequest.ts';
import { jsonHeaders, openMcpSession } from '../support/mcpSession.ts';
import {
  envelope,
  messageOf,
  modernBody,
  modernHeaders,
  modernRevision,
  sendModern,
  type ModernOptions,
} from '../support/modernRequest.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const protocolVersion = 'io.modelcontextprotocol/protocolVersion';
const clientCapabilities = 'io.modelcontextprotocol/clientCapabilities';

describe('modern requests', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({
      targets: { chatty: fixture('chatty'), odd: fixture('headerTools') },
    });
    await (await openMcpSession(daemon)).request('tools/list');
  });

  after(() => daemon[Symbol.asyncDispose]());

  /** Expects a refusal with this status and code, under the request's own id. */
  async function refused(
    status: number,
    code: number,
    method: string,
    params: Record<string, unknown> = {},
    options: ModernOptions = {},
  ): Promise<NonNullable<RpcMessage['error']>> {
    const answer = await sendModern(daemon, method, params, { id: 'mine', ...options });
    const { id, error } = messageOf(answer);
    assert.deepEqual([answer.status, error?.code, id], [status, code, 'mine'], answer.body);
    assert.ok(error);
    assert.equal(answer.headers['mcp-session-id'], undefined);
    return error;
  }

  const echo = { name: 'chatty_echo', arguments: { message: 'hello' } };

  describe('are refused for their headers', () => {
    const cases: [what: string, headers: Record<string, string | undefined>][] = [
      ['no MCP-Protocol-Version', { 'MCP-Protocol-Version': undefined }],
      ['an older MCP-Protocol-Version', { 'MCP-Protocol-Version': '2025-11-25' }],
      ['a later MCP-Protocol-Version', { 'MCP-Protocol-Version': '2099-01-01' }],
      ['no Mcp-Method', { 'Mcp-Method': undefined }],
      ['another Mcp-Method', { 'Mcp-Method': 'tools/list' }],
      ['an Mcp-Method in capitals', { 'Mcp-Method': 'TOOLS/CALL' }],
      ['no Mcp-Name', { 'Mcp-Name': undefined }],
      ['another Mcp-Name', { 'Mcp-Name': 'chatty_wait' }],
      ['the bare Mcp-Name', { 'Mcp-Name': 'echo' }],
      ['bad Base64', { 'Mcp-Name': '=?base64?*?=' }],
      ['bad characters', { 'Mcp-Name': 'chatty_echö' }],
    ];
    for (const [what, headers] of cases) {
      it(`with 400 and -32020: ${what}`, async () => {
        await refused(400, -32_020, 'tools/call', echo, { headers });
      });
    }

    it('unless they say the same in Base64', async () => {
      const encoded = `=?base64?${Buffer.from('chatty_echo').toString('base64')}?=`;
      const answer = await sendModern(daemon, 'tools/call', echo, {
        headers: { 'Mcp-Name': encoded },
      });
      assert.equal(answer.status, 200);
    });

    const locate = (args: Record<string, unknown>) => ({ name: 'odd_locate', arguments: args });
    const params: [what: string, args: object, headers: Record<string, string>, isGood: boolean][] =
      [
        ['the same', { region: 'eu' }, { 'Mcp-Param-Region': 'eu' }, true],
        ['a missing one', { region: 'eu' }, {}, false],
        ['another one', { region: 'eu' }, { 'Mcp-Param-Region': 'us' }, false],
        ['one for an absent argument', {}, { 'Mcp-Param-Region': 'us' }, false],
        ['none for an absent argument', {}, {}, true],
        ['none for null', { region: null }, {}, true],
        ['the same number', { zone: 42 }, { 'Mcp-Param-Zone': '42.0' }, true],
        ['another number', { zone: 42 }, { 'Mcp-Param-Zone': '43' }, false],
        ['one nobody knows', {}, { 'Mcp-Param-Other': 'x' }, true],
      ];
    for (const [what, args, headers, isGood] of params) {
      it(`Mcp-Param: ${what} is ${isGood ? 'fine' : 'refused'}`, async () => {
        if (!isGood) {
          await refused(400, -32_020, 'tools/call', locate({ ...args }), { headers });
          return;
        }
        const answer = await sendModern(daemon, 'tools/call', locate({ ...args }), { headers });
        assert.equal(answer.status, 200, answer.body);
      });
    }
  });

  for (const version of ['2099-01-01', '2025-11-25', 'draft', '']) {
    it(`are refused with 400 and -32022 in the revision ${JSON.stringify(version)}`, async () => {
      const error = await refused(
        400,
        -32_022,
        'tools/list',
        {},
        { version, headers: { 'MCP-Protocol-Version': version } },
      );
      assert.deepEqual(error.data, { supported: [modernRevision], requested: version });
    });
  }

  const metas: [what: string, meta: unknown][] = [
    ['none', undefined],
    ['an array', []],
    ['an empty one', {}],
    ['no version', { [clientCapabilities]: {} }],
    ['a version that is a number', { ...envelope(), [protocolVersion]: 20_260_728 }],
    ['no capabilities', { [protocolVersion]: modernRevision }],
    ['capabilities in a list', { ...envelope(), [clientCapabilities]: [] }],
    ['a log level nobody knows', envelope({ logLevel: 'loud' })],
  ];
  for (const [what, _meta] of metas) {
    it(`are refused with 400 and -32602 for their _meta: ${what}`, async () => {
      await refused(400, -32_602, 'tools/list', { _meta });
    });
  }

  for (const method of [
    'initialize',
    'ping',
    'logging/setLevel',
    'resources/subscribe',
    'resources/unsubscribe',
    'tasks/list',
    'tasks/result',
    'tools/dance',
    'constructor',
    '',
  ]) {
    it(`are refused with 404 and -32601 for the method ${JSON.stringify(method)}`, async () => {
      await refused(404, -32_601, method);
    });
  }

  it('to a tool nobody knows are answered with 200 and -32602', async () => {
    await refused(200, -32_602, 'tools/call', { name: 'nobody' });
  });

  it("of a target's error are answered with 200 and that error", async () => {
    const error = await refused(200, -31_999, 'tools/call', { name: 'chatty_refuse' });
    assert.deepEqual(error.data, { day: 'Sunday' });
  });

  /** Posts any body with the headers of a modern request. */
  function post(body: unknown, headers: Record<string, string> = {}) {
    return sendHttp(daemon.endpoint, {
      method: 'POST',
      headers: { ...modernHeaders(daemon, 'tools/list', {}), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  it('without an id are notifications, and get 202', async () => {
    for (const method of ['notifications/cancelled', 'notifications/whatever', 'tools/list']) {
      const answer = await post({ jsonrpc: '2.0', method, params: { requestId: 1 } });
      assert.deepEqual([answer.status, answer.body], [202, '']);
    }
  });

  it('are no answers: those get 400', async () => {
    assert.equal((await post({ jsonrpc: '2.0', id: 1, result: {} })).status, 400);
    const error = { code: 1, message: 'no' };
    assert.equal((await post({ jsonrpc: '2.0', id: 1, error })).status, 400);
  });

  it('are no batches: those get 400', async () => {
    assert.equal((await post([modernBody('tools/list', {})])).status, 400);
    assert.equal((await post([])).status, 400);
  });

  it('are JSON, in every respect', async () => {
    assert.equal((await post('{')).status, 400);
    const body = modernBody('tools/list', {});
    assert.equal((await post(body, { 'Content-Type': 'text/plain' })).status, 415);
    assert.equal((await post('x'.repeat(17 * 1024 * 1024))).status, 413);
    assert.equal((await post(body, { Accept: 'text/html' })).status, 406);
  });

  it('pass the guard first', async () => {
    const body = modernBody('tools/list', {});
    assert.equal((await post(body, { Origin: 'http://evil.example' })).status, 403);
    assert.equal((await post(body, { Host: 'evil.example' })).status, 403);
    assert.equal((await post(body, { Authorization: 'Bearer wrong' })).status, 401);
  });

  for (const method of ['GET', 'DELETE', 'PUT']) {
    it(`have no ${method}`, async () => {
      const answer = await sendHttp(daemon.endpoint, {
        method,
        headers: {
          ...jsonHeaders,
          ...daemon.authorization,
          'MCP-Protocol-Version': modernRevision,
          'Mcp-Session-Id': 'x',
        },
      });
      assert.equal(answer.status, 405);
    });
  }

  it('care for no session', async () => {
    const answer = await sendModern(daemon, 'tools/call', echo, {
      headers: { 'Mcp-Session-Id': 'made up' },
    });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['mcp-session-id'], undefined);
  });

  it('leave initialize without an envelope to legacy clients', async () => {
    await using session = await openMcpSession(daemon, {
      headers: { 'MCP-Protocol-Version': modernRevision },
    });
    assert.equal(session.initialized['protocolVersion'], '2025-11-25');
  });

  it('discover what the federation is', async () => {
    const { result } = messageOf(await sendModern(daemon, 'server/discover'));
    assert.partialDeepStrictEqual(result, {
      resultType: 'complete',
      supportedVersions: [modernRevision],
      capabilities: { tools: { listChanged: true } },
      cacheScope: 'private',
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'mcp-federation' } },
    });
    assert.ok(Number.isInteger(result?.ttlMs));
  });

  it('list the tools, with hints for caches', async () => {
    const { result } = messageOf(await sendModern(daemon, 'tools/list'));
    const { tools, ...rest } = result ?? {};
    assert.ok(Array.isArray(tools));
    assert.ok(tools.some(({ name }) => name === 'chatty_echo'));
    assert.partialDeepStrictEqual(rest, {
      resultType: 'complete',
      ttlMs: 60_000,
      cacheScope: 'private',
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'mcp-federation' } },
    });
  });

  it('call a tool, with equal ids at the same time', async () => {
    const labels = ['one', 'two', 'three'];
    const answers = await Promise.all(
      labels.map(message =>
        sendModern(
          daemon,
          'tools/call',
          { name: 'chatty_echo', arguments: { message } },
          { id: 7 },
        ),
      ),
    );
    for (const [index, answer] of answers.entries()) {
      assert.partialDeepStrictEqual(messageOf(answer), {
        id: 7,
        result: {
          resultType: 'complete',
          content: [{ type: 'text', text: labels[index] }],
          _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'mcp-federation' } },
        },
      });
    }
  });
});
