import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type HttpResponse, sendHttp } from '../support/httpRequest.ts';
import {
  jsonHeaders,
  listToolNames,
  type McpSession,
  openMcpSession,
} from '../support/mcpSession.ts';
import { openReports } from '../support/reports.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const rpc = (id: string | number, method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const notice = { jsonrpc: '2.0', method: 'notifications/initialized' };
const echo = (id: number, message: string) =>
  rpc(id, 'tools/call', { name: 'chatty_echo', arguments: { message } });
const count = (id: number, label: string) =>
  rpc(id, 'tools/call', {
    name: 'chatty_count',
    arguments: { to: 2, label },
    _meta: { progressToken: label },
  });

const messagesOf = ({ body }: HttpResponse): RpcMessage[] =>
  RpcMessage.array().parse(JSON.parse(body));
const eventsOf = ({ body }: HttpResponse): RpcMessage[] =>
  [...body.matchAll(/^data: (.+)$/gm)].map(([, data = '']) => RpcMessage.parse(JSON.parse(data)));

describe('a batch', () => {
  let daemon: RunningDaemon;
  let session: McpSession;

  before(async () => {
    daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    session = await openMcpSession(daemon, { protocolVersion: '2025-03-26' });
    await listToolNames(session);
  });

  after(async () => {
    await session[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
  });

  const send = (
    messages: unknown,
    { of = session, accept }: { of?: McpSession; accept?: string } = {},
  ) =>
    sendHttp(daemon.endpoint, {
      method: 'POST',
      headers: { ...of.headers, ...(accept === undefined ? {} : { Accept: accept }) },
      body: JSON.stringify(messages),
    });

  describe('is refused as a whole', () => {
    const cases: [what: string, messages: unknown][] = [
      ['when it is empty', []],
      ['when it is too long', Array.from({ length: 101 }, (_, id) => rpc(id, 'ping'))],
      ['when one of it is no message', [rpc(1, 'ping'), { id: 2 }]],
      ['when it is in itself a batch', [[rpc(1, 'ping')]]],
      ['when two of it have one id', [rpc(1, 'ping'), rpc(1, 'ping')]],
      ['with initialize in it', [rpc(1, 'initialize'), rpc(2, 'ping')]],
    ];
    for (const [what, messages] of cases) {
      it(what, async () => {
        const { status, body } = await send(messages);
        assert.equal(status, 400);
        assert.equal(RpcMessage.parse(JSON.parse(body)).error?.code, -32_600);
      });
    }

    it('with initialize in it, before there is a session', async () => {
      const { status, body } = await sendHttp(daemon.endpoint, {
        method: 'POST',
        headers: { ...jsonHeaders, ...daemon.authorization },
        body: JSON.stringify([rpc(1, 'initialize'), rpc(2, 'ping')]),
      });
      assert.equal(status, 400);
      assert.match(body, /initialize cannot stand in a batch/);
    });

    for (const revision of ['2024-11-05', '2025-06-18', '2025-11-25']) {
      it(`in a session of ${revision}`, async () => {
        await using other = await openMcpSession(daemon, { protocolVersion: revision });
        const { status, body } = await send([rpc(1, 'ping')], { of: other });
        assert.equal(status, 400);
        assert.match(body, /2025-03-26 only/);
      });
    }

    it('without a session, or with an unknown one', async () => {
      const ask = (headers: Record<string, string>) =>
        sendHttp(daemon.endpoint, {
          method: 'POST',
          headers: { ...jsonHeaders, ...daemon.authorization, ...headers },
          body: JSON.stringify([rpc(1, 'ping')]),
        });
      assert.equal((await ask({})).status, 400);
      assert.equal((await ask({ 'Mcp-Session-Id': 'unknown' })).status, 404);
    });
  });

  it('of notifications and answers alone is accepted without an answer', async () => {
    const answer = { jsonrpc: '2.0', id: 'nobody asked', result: {} };
    const { status, body } = await send([notice, answer]);
    assert.deepEqual([status, body], [202, '']);
  });

  it('is answered by one array, with an answer to each request', async () => {
    const answer = await send([echo(1, 'one'), notice, rpc(2, 'ping'), rpc(3, 'no/such')]);
    assert.equal(answer.status, 200);
    assert.match(answer.headers['content-type'] ?? '', /^application\/json/);
    const byId = new Map(messagesOf(answer).map(message => [message.id, message]));
    assert.deepEqual(new Set(byId.keys()), new Set([1, 2, 3]));
    assert.match(JSON.stringify(byId.get(1)?.result), /one/);
    assert.deepEqual(byId.get(2)?.result, {});
    assert.equal(byId.get(3)?.error?.code, -32_601);
  });

  it('of one request is answered by an array, too', async () => {
    assert.deepEqual(messagesOf(await send([rpc(1, 'ping')])), [
      { jsonrpc: '2.0', id: 1, result: {} },
    ]);
  });

  it('of a hundred is taken', async () => {
    const answer = await send(Array.from({ length: 100 }, (_, id) => rpc(id, 'ping')));
    assert.equal(messagesOf(answer).length, 100);
  });

  it('becomes one stream when something precedes an answer, with every message once', async () => {
    const answer = await send([rpc(1, 'ping'), count(2, 'sheep'), count(3, 'goats')]);
    assert.match(answer.headers['content-type'] ?? '', /^text\/event-stream/);
    const messages = eventsOf(answer);
    const progress = (token: string) =>
      messages.filter(
        ({ method, params }) =>
          method === 'notifications/progress' && params?.progressToken === token,
      ).length;
    assert.deepEqual([progress('sheep'), progress('goats')], [2, 2]);
    const ids = messages.flatMap(({ id }) => (id === undefined ? [] : [id]));
    assert.equal(ids.length, 3);
    assert.deepEqual(new Set(ids), new Set([1, 2, 3]));
  });

  it('is answered in the one form that its client takes', async () => {
    const streamed = await send([rpc(1, 'ping')], { accept: 'text/event-stream' });
    assert.deepEqual(
      eventsOf(streamed).map(({ id }) => id),
      [1],
    );
    const plain = await send([count(1, 'cows')], { accept: 'application/json' });
    assert.deepEqual(
      messagesOf(plain).map(({ id }) => id),
      [1],
    );
    assert.equal((await send([rpc(1, 'ping')], { accept: 'text/html' })).status, 406);
  });

  it('leaves the answer of a cancelled request away', async () => {
    await using reports = await openReports();
    await using other = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using mine = await openMcpSession(other, { protocolVersion: '2025-03-26' });
    await listToolNames(mine);
    const answer = sendHttp(other.endpoint, {
      method: 'POST',
      headers: mine.headers,
      body: JSON.stringify([rpc(1, 'ping'), rpc(2, 'tools/call', { name: 'slow_hang' })]),
    });
    await reports.first('hanging');
    await mine.notify('notifications/cancelled', { requestId: 2 });
    await reports.first('cancelled');
    assert.deepEqual(
      messagesOf(await answer).map(({ id }) => id),
      [1],
    );
  });
});
