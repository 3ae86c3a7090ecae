import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { callTool } from '../../../../daemon/federation/callTool.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { chattyTools } from '../../../fixtures/chattyTools.ts';
import { startHttpPeer, type HttpPeer } from '../../../fixtures/httpPeer.ts';
import {
  resultOf,
  startHandPlayedServer,
  targetAt,
  withMethod,
} from '../upstream/handPlayedServer.ts';
import { sendJson } from '../upstream/scriptedServer.ts';
import { openFederationHome } from './federationHome.ts';
import { recordedCaller, recordedExchange } from './recordedCaller.ts';

/** A federation of one target that does what its test wants, and a way to call its tools. */
async function open(answer: 'json' | 'sse' = 'sse') {
  const home = await openFederationHome();
  const peer: HttpPeer = await startHttpPeer({ name: 'peer', tools: chattyTools() }, { answer });
  const { federation } = await home.open('user', {
    targets: { peer: { type: 'http', url: peer.url } },
  });
  await federation.settled(AbortSignal.timeout(20_000));
  const caller = recordedCaller();
  return {
    home,
    peer,
    federation,
    call(params: JsonObject | undefined, id: string | number = 'mine') {
      const recorded = recordedExchange();
      const running = callTool(
        { jsonrpc: '2.0', id, method: 'tools/call', ...(params ? { params } : {}) },
        { federation, caller, exchange: recorded.exchange, bytes: 42 },
      );
      return { ...recorded, running };
    },
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await peer[Symbol.asyncDispose]();
    },
  };
}

describe('callTool', () => {
  it("calls the target's tool by its own name, and answers with the client's id", async () => {
    await using opened = await open();
    const called = opened.call({ name: 'peer_echo', arguments: { message: 'hi' } });
    assert.deepEqual(await called.answer(), {
      jsonrpc: '2.0',
      id: 'mine',
      result: { content: [{ type: 'text', text: 'hi' }] },
    });
    const sent = opened.peer.requests.find(({ body }) => body.includes('tools/call'));
    const { params } = JSON.parse(sent?.body ?? '{}') as { params: unknown };
    assert.deepEqual(params, { name: 'echo', arguments: { message: 'hi' } });
  });

  it('takes a bare name that only one tool has', async () => {
    await using opened = await open();
    const answer = await opened.call({ name: 'echo', arguments: { message: 'hi' } }).answer();
    assert.ok('result' in answer);
  });

  it('records the call from its beginning to its end', async () => {
    await using opened = await open();
    const { running, answer } = opened.call({ name: 'peer_echo', arguments: { message: 'hi' } });
    assert.partialDeepStrictEqual(running?.record?.summary(), {
      client: 'test',
      federation: 'user',
      target: 'peer',
      tool: 'echo',
      exposedName: 'peer_echo',
      requestBytes: 42,
      outcome: { kind: 'pending' },
    });
    await answer();
    assert.equal(running?.record?.summary().outcome.kind, 'succeeded');
    assert.deepEqual(opened.home.calls.find(running?.record?.id ?? 0)?.arguments, {
      kind: 'whole',
      value: { message: 'hi' },
    });
  });

  it('passes on progress and log messages, in order, before the result', async () => {
    await using opened = await open();
    const params = {
      name: 'peer_count',
      arguments: { to: 2, label: 'a' },
      _meta: { progressToken: 'tok' },
    };
    const { notices, answer, running } = opened.call(params);
    await answer();
    assert.deepEqual(
      notices.items.map(({ params: notice }) => notice?.['progressToken'] ?? notice?.['logger']),
      ['tok', 'peer/peer', 'tok', 'peer/peer'],
    );
    assert.deepEqual(running?.record?.summary().progress, {
      progress: 2,
      total: 2,
      message: 'a 2',
    });
  });

  it("passes on the target's own refusal as it is", async () => {
    await using opened = await open();
    const { answer, running } = opened.call({ name: 'peer_refuse' });
    assert.deepEqual(await answer(), {
      jsonrpc: '2.0',
      id: 'mine',
      error: { code: -31_999, message: 'Not on a Sunday', data: { day: 'Sunday' } },
    });
    assert.partialDeepStrictEqual(running?.record?.summary().outcome, {
      kind: 'failed',
      message: 'Not on a Sunday',
    });
  });

  it('gives a call up, and nothing is heard of it any more', async () => {
    await using opened = await open();
    const { answers, running } = opened.call({ name: 'peer_wait', arguments: { gate: 'g' } }, 1);
    running?.cancel('Enough');
    await opened.peer.received('it', ({ body }) => body.includes('notifications/cancelled'));
    await opened.call({ name: 'peer_open', arguments: { gate: 'g' } }, 2).answer();
    assert.deepEqual(answers.items, []);
    assert.equal(running?.record?.summary().outcome.kind, 'cancelled');
  });

  it('tells why a target cannot be called', async () => {
    await using opened = await open();
    await opened.federation.upstream('peer').stop();
    const { answer, running } = opened.call({ name: 'peer_echo' });
    assert.deepEqual(await answer(), {
      jsonrpc: '2.0',
      id: 'mine',
      error: {
        code: -32_603,
        message: 'Target peer is stopped; start it first',
        data: { target: 'peer', code: 'UPSTREAM_DISABLED' },
      },
    });
    assert.equal(running?.record?.summary().outcome.kind, 'failed');
  });

  const unknown: [params: JsonObject | undefined, message: string][] = [
    [undefined, 'tools/call needs the name of a tool'],
    [{}, 'tools/call needs the name of a tool'],
    [{ name: 7 }, 'tools/call needs the name of a tool'],
    [{ name: 'peer_ecko' }, 'Unknown tool peer_ecko; did you mean peer_echo?'],
    [{ name: 'other_echo' }, 'Unknown tool other_echo; did you mean peer_echo?'],
    [{ name: 'zzz' }, 'Unknown tool zzz'],
    [{ name: '' }, 'Unknown tool '],
    [{ name: '__proto__' }, 'Unknown tool __proto__'],
  ];
  for (const [params, message] of unknown) {
    it(`refuses ${JSON.stringify(params)}`, async () => {
      await using opened = await open();
      const { answer, running } = opened.call(params);
      assert.deepEqual(await answer(), {
        jsonrpc: '2.0',
        id: 'mine',
        error: { code: -32_602, message },
      });
      assert.equal(running, undefined);
      assert.deepEqual(opened.home.calls.recent(), []);
    });
  }

  it('repeats no more than the beginning of a name of megabytes, and suggests none', async () => {
    await using opened = await open();
    const answer = await opened.call({ name: 'peer_'.repeat(1_000_000) }).answer();
    assert.ok('error' in answer && answer.error.message.length < 300);
    assert.match(answer.error.message, /^Unknown tool (peer_)+\w*…$/);
  });

  describe('while a target starts for the first time', () => {
    /** Begins a call of a target that waits for its test. */
    async function begin() {
      const home = await openFederationHome();
      const server = await startHandPlayedServer();
      const { federation } = await home.open('user', { targets: { slow: targetAt(server) } });
      const caller = recordedCaller();
      const recorded = recordedExchange();
      const params = { name: 'slow_x', arguments: {} };
      const running = callTool(
        { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
        { federation, caller, exchange: recorded.exchange, bytes: 0 },
      );
      const serverInfo = { name: 'slow', version: '1' };
      const greeting = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo };
      const answer = async (method: string, result: JsonObject) => {
        const { message, response } = await server.received.first(method, withMethod(method));
        sendJson(response, resultOf(message['id'], result));
      };
      return {
        ...recorded,
        federation,
        running,
        server,
        answerCall: (result: JsonObject) => answer('tools/call', result),
        async list(...names: string[]) {
          await answer('initialize', greeting);
          await answer('tools/list', { tools: names.map(name => ({ name })) });
        },
        async [Symbol.asyncDispose]() {
          await home[Symbol.asyncDispose]();
          await server[Symbol.asyncDispose]();
        },
      };
    }

    it('waits until the tool is known', async () => {
      await using begun = await begin();
      const record = () => begun.running?.record;
      assert.equal(record(), undefined);
      await begun.list('x');
      await begun.answerCall({ content: [] });
      assert.ok('result' in (await begun.answer()));
      assert.equal(record()?.summary().outcome.kind, 'succeeded');
    });

    it('knows in the end that there is no such tool', async () => {
      await using begun = await begin();
      await begun.list('y');
      const answer = await begun.answer();
      assert.ok('error' in answer && answer.error.message.startsWith('Unknown tool slow_x'));
    });

    it('does not call what was given up meanwhile', async () => {
      await using begun = await begin();
      begun.running?.cancel('Enough');
      await begun.list('x');
      await begun.federation.settled(AbortSignal.timeout(20_000));
      assert.deepEqual(begun.answers.items, []);
      assert.ok(!begun.server.received.items.some(withMethod('tools/call')));
    });
  });
});
