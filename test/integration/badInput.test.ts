import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { sendHttp } from '../support/httpRequest.ts';
import {
  jsonHeaders,
  listToolNames,
  type McpSession,
  openMcpSession,
} from '../support/mcpSession.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { fixture, realServer } from '../support/targets.ts';

const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });

describe('bad input', () => {
  let daemon: RunningDaemon;
  let session: McpSession;

  before(async () => {
    daemon = await startDaemon({
      targets: {
        everything: realServer('everything'),
        filesystem: realServer('filesystem', { args: [import.meta.dirname] }),
        chatty: fixture('chatty'),
      },
    });
    session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(async () => {
    await session[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
  });

  /** Sends any body with the session's headers, and expects a refusal that is a JSON-RPC error. */
  async function refusal(
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; error: NonNullable<RpcMessage['error']> }> {
    const answer = await sendHttp(daemon.endpoint, {
      method: 'POST',
      headers: { ...session.headers, ...headers },
      body,
    });
    assert.match(answer.headers['content-type'] ?? '', /^application\/json/);
    const { error, id } = RpcMessage.parse(JSON.parse(answer.body));
    assert.ok(error, `there is an error in ${answer.body}`);
    assert.equal(id ?? null, null);
    return { status: answer.status, error };
  }

  for (const [name, close] of [
    ['everything_ehco', 'everything_echo'],
    ['everything_get_sum', 'everything_get-sum'],
    ['filesystem_read_fil', 'filesystem_read_file'],
    ['filesystem-list-directory', 'filesystem_list_directory'],
    ['Everything_Echo', 'everything_echo'],
  ] as const) {
    it(`an unknown tool ${name} is answered with the close ${close}`, async () => {
      const { response } = await session.request('tools/call', { name, arguments: {} });
      assert.equal(response.error?.code, -32602);
      assert.match(response.error.message, new RegExp(`\\b${close}\\b`));
      assert.match(response.error.message, new RegExp(name));
    });
  }

  it('an unknown tool that resembles nothing gets no bad guess', async () => {
    const { response } = await session.request('tools/call', { name: 'zzzzzzzzzzzzzzzz' });
    assert.equal(response.error?.code, -32602);
    assert.doesNotMatch(response.error.message, /mean/);
  });

  for (const params of [undefined, {}, { name: 7 }, { name: null }, { name: '__proto__' }]) {
    it(`tools/call with ${JSON.stringify(params)} is answered with -32602`, async () => {
      const { response } = await session.request('tools/call', params);
      assert.equal(response.error?.code, -32602);
    });
  }

  it('a bare name that only one tool has is understood', async () => {
    assert.equal((await session.callTool('get-sum', { a: 1, b: 2 })).result.isError, undefined);
  });

  it('a bare name that several tools have is unknown', async () => {
    const { response } = await session.request('tools/call', { name: 'echo' });
    assert.equal(response.error?.code, -32602);
  });

  it("arguments that do not fit get the target's own answer", async () => {
    const { result } = await session.callTool('everything_echo', { message: 7 });
    assert.equal(result.isError, true);
    assert.match(JSON.stringify(result), /Input validation error/);
  });

  it('an unknown method is answered with -32601', async () => {
    const { response } = await session.request('tools/dance');
    assert.equal(response.error?.code, -32601);
    assert.match(response.error.message, /tools\/dance/);
  });

  it('a method that is a property of every object is unknown, too', async () => {
    const { response } = await session.request('constructor');
    assert.equal(response.error?.code, -32601);
  });

  it('a cursor that was never given out is refused', async () => {
    const { response } = await session.request('tools/list', { cursor: 'made up' });
    assert.equal(response.error?.code, -32602);
  });

  for (const body of ['', '{', 'not json', '{"jsonrpc":"2.0","id":1,"method":"ping"', '\u0000']) {
    it(`a body that is no JSON gets 400: ${JSON.stringify(body)}`, async () => {
      const { status, error } = await refusal(body);
      assert.deepEqual([status, error.code], [400, -32700]);
    });
  }

  for (const body of [
    'null',
    '7',
    '"ping"',
    '[]',
    `[${ping},${ping}]`,
    '{}',
    '{"jsonrpc":"1.0","id":1,"method":"ping"}',
    '{"id":1,"method":"ping"}',
    '{"jsonrpc":"2.0","id":1,"method":7}',
    '{"jsonrpc":"2.0","id":{},"method":"ping"}',
    '{"jsonrpc":"2.0","id":null,"method":"ping"}',
    '{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}',
    '{"jsonrpc":"2.0","id":1,"Method":"ping"}',
  ]) {
    it(`JSON that is no message gets 400: ${body}`, async () => {
      const { status, error } = await refusal(body);
      assert.deepEqual([status, error.code], [400, -32600]);
    });
  }

  it('JSON that is nested too deeply does no harm', async () => {
    const depth = 100_000;
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const body = `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":${nested}}}`;
    const answer = await sendHttp(daemon.endpoint, {
      method: 'POST',
      headers: session.headers,
      body,
    });
    assert.ok([200, 400].includes(answer.status));
    assert.deepEqual((await session.request('ping')).response.result, {});
  });

  it('a body larger than the limit gets 413 before it has been sent', async () => {
    const { status, error } = await refusal(Buffer.alloc(17 * 1024 * 1024, 'x'));
    assert.equal(status, 413);
    assert.match(error.message, /\d+/);
  });

  it('a body whose size is not told gets 413 once it is larger than the limit', async () => {
    const { status } = await refusal(Buffer.alloc(17 * 1024 * 1024, 'x'), {
      'Transfer-Encoding': 'chunked',
    });
    assert.equal(status, 413);
  });

  it('a large body below the limit is passed on', async () => {
    const message = 'x'.repeat(8 * 1024 * 1024);
    const { text } = await session.callTool('chatty_echo', { message });
    assert.equal(text.length, message.length);
  });

  for (const contentType of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; a=application/json',
    'application/jsonp',
    'application/json-seq',
    '',
  ]) {
    it(`the content type "${contentType}" gets 415`, async () => {
      const { status } = await refusal(ping, { 'Content-Type': contentType });
      assert.equal(status, 415);
    });
  }

  for (const contentType of [
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset=UTF-8',
  ]) {
    it(`the content type "${contentType}" is fine`, async () => {
      const answer = await sendHttp(daemon.endpoint, {
        method: 'POST',
        headers: { ...session.headers, 'Content-Type': contentType },
        body: ping,
      });
      assert.equal(answer.status, 200);
    });
  }

  it('a client that accepts neither JSON nor a stream gets 406', async () => {
    const { status } = await refusal(ping, { Accept: 'text/html' });
    assert.equal(status, 406);
  });

  it('another method gets 405 and the methods that are allowed', async () => {
    const answer = await sendHttp(daemon.endpoint, { method: 'PUT', headers: session.headers });
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.allow, 'POST, GET, DELETE');
  });

  it('another path gets 404', async () => {
    const answer = await sendHttp(`${daemon.url}/elsewhere`, {
      method: 'POST',
      headers: session.headers,
      body: ping,
    });
    assert.equal(answer.status, 404);
  });

  it('an id that is under way already is refused, and the first request goes on', async () => {
    const wait = { name: 'chatty_wait', arguments: { gate: 'twice', label: 'first' } };
    const first = session.request('tools/call', wait, { id: 'twice' });
    const again = await sendHttp(daemon.endpoint, {
      method: 'POST',
      headers: session.headers,
      body: JSON.stringify({ jsonrpc: '2.0', id: 'twice', method: 'tools/call', params: wait }),
    });
    await session.callTool('chatty_open', { gate: 'twice' });
    // Whichever of the two came second was refused; the other one got its answer.
    const settled = await first.catch(() => undefined);
    const statuses = [settled ? 200 : 400, again.status].toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [200, 400]);
  });

  it('a notification nobody knows is accepted', async () => {
    await session.notify('notifications/whatever', { a: 1 });
  });

  it('an answer to no question is accepted', async () => {
    const answer = await sendHttp(daemon.endpoint, {
      method: 'POST',
      headers: { ...jsonHeaders, ...session.headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 99, result: {} }),
    });
    assert.equal(answer.status, 202);
  });
});
