import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chattyTools } from '../fixtures/chattyTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { type ConfigInput, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import {
  listToolNames,
  type McpSession,
  openMcpSession,
  toolResult,
} from '../support/mcpSession.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const chatty = { targets: { chatty: fixture('chatty') } } satisfies ConfigInput;

/** A target of each kind that can speak during a call. */
const speakers = {
  stdio: async () => ({ target: fixture('chatty'), [Symbol.asyncDispose]: async () => {} }),
  'http, answering by a stream': async () => {
    const peer = await startHttpPeer({ name: 'chatty', tools: chattyTools() }, { answer: 'sse' });
    return {
      target: { type: 'http' as const, url: peer.url },
      [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
    };
  },
};

const isProgress = (message: RpcMessage) => message.method === 'notifications/progress';
const isLog = (message: RpcMessage) => message.method === 'notifications/message';

describe('during a call', () => {
  for (const [transport, openSpeaker] of Object.entries(speakers)) {
    it(`progress comes before the answer, with the client's token (${transport})`, async () => {
      await using speaker = await openSpeaker();
      await using daemon = await startDaemon({ targets: { chatty: speaker.target } });
      await using session = await openMcpSession(daemon);
      await listToolNames(session);

      const { response, before, contentType } = await session.request('tools/call', {
        name: 'chatty_count',
        arguments: { to: 3, label: 'sheep' },
        _meta: { progressToken: 'my token' },
      });
      assert.match(contentType, /^text\/event-stream/);
      assert.equal(toolResult(response).text, 'sheep done');
      assert.deepEqual(
        before.filter(isProgress).map(one => one.params),
        [1, 2, 3].map(progress => ({
          progressToken: 'my token',
          progress,
          total: 3,
          message: `sheep ${progress}`,
        })),
      );
    });

    it(`log messages come before the answer and name their target (${transport})`, async () => {
      await using speaker = await openSpeaker();
      await using daemon = await startDaemon({ targets: { chatty: speaker.target } });
      await using session = await openMcpSession(daemon);
      await listToolNames(session);

      const { before } = await session.request('tools/call', {
        name: 'chatty_count',
        arguments: { to: 2, label: 'goats' },
      });
      assert.deepEqual(
        before.filter(isLog).map(one => one.params),
        ['goats 1', 'goats 2'].map(data => ({ level: 'info', logger: 'chatty/chatty', data })),
      );
    });

    it(`progress arrives while the call still runs (${transport})`, async () => {
      await using speaker = await openSpeaker();
      await using daemon = await startDaemon({ targets: { chatty: speaker.target } });
      await using session = await openMcpSession(daemon);
      await listToolNames(session);

      const inbox = new Inbox<RpcMessage>();
      const answer = session.request(
        'tools/call',
        {
          name: 'chatty_wait',
          arguments: { gate: 'g', label: 'one' },
          _meta: { progressToken: 7 },
        },
        { inbox },
      );
      await inbox.first('the first progress', isProgress);
      await session.callTool('chatty_open', { gate: 'g' });
      assert.equal(toolResult((await answer).response).text, 'one done');
    });

    it(`two clients with equal ids and tokens get their own only (${transport})`, async () => {
      await using speaker = await openSpeaker();
      await using daemon = await startDaemon({ targets: { chatty: speaker.target } });
      await using one = await openMcpSession(daemon, { client: 'one' });
      await using other = await openMcpSession(daemon, { client: 'other' });
      await listToolNames(one);

      const wait = async (session: McpSession, label: string) => {
        const inbox = new Inbox<RpcMessage>();
        const answer = session.request(
          'tools/call',
          {
            name: 'chatty_wait',
            arguments: { gate: label, label },
            _meta: { progressToken: 'same' },
          },
          { id: 77, inbox },
        );
        await inbox.first(`progress of ${label}`, isProgress);
        return { inbox, answer };
      };
      const first = await wait(one, 'alpha');
      const second = await wait(other, 'beta');
      // The second one is let go first, so that answers and calls are in a different order.
      await one.callTool('chatty_open', { gate: 'beta' });
      const beta = await second.answer;
      await one.callTool('chatty_open', { gate: 'alpha' });
      const alpha = await first.answer;

      for (const [answer, label] of [
        [alpha, 'alpha'],
        [beta, 'beta'],
      ] as const) {
        assert.equal(answer.response.id, 77);
        assert.equal(toolResult(answer.response).text, `${label} done`);
        assert.deepEqual(
          answer.before.filter(isProgress).map(message => message.params),
          [
            { progressToken: 'same', progress: 1, total: 2, message: `${label} waits` },
            { progressToken: 'same', progress: 2, total: 2, message: `${label} goes on` },
          ],
        );
      }
    });
  }

  it('nothing precedes an answer before which nothing was said', async () => {
    await using daemon = await startDaemon(chatty);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const { before, contentType } = await session.request('tools/call', {
      name: 'chatty_echo',
      arguments: { message: 'hi' },
    });
    assert.deepEqual(before, []);
    assert.match(contentType, /^application\/json/);
  });

  it('a client that accepts no event stream gets its answer all the same', async () => {
    await using daemon = await startDaemon(chatty);
    await using session = await openMcpSession(daemon, { headers: { Accept: 'application/json' } });
    await listToolNames(session);
    const { response, contentType } = await session.request('tools/call', {
      name: 'chatty_count',
      arguments: { to: 2, label: 'quiet' },
      _meta: { progressToken: 1 },
    });
    assert.match(contentType, /^application\/json/);
    assert.equal(toolResult(response).text, 'quiet done');
  });

  it('log messages below the level that the client has set are left out', async () => {
    await using daemon = await startDaemon(chatty);
    await using quiet = await openMcpSession(daemon);
    await using curious = await openMcpSession(daemon);
    await listToolNames(quiet);
    await quiet.request('logging/setLevel', { level: 'error' });
    await curious.request('logging/setLevel', { level: 'debug' });

    const count = { name: 'chatty_count', arguments: { to: 2, label: 'x' } };
    assert.deepEqual((await quiet.request('tools/call', count)).before.filter(isLog), []);
    assert.equal((await curious.request('tools/call', count)).before.filter(isLog).length, 2);
  });

  it('a level that does not exist is refused', async () => {
    await using daemon = await startDaemon(chatty);
    await using session = await openMcpSession(daemon);
    const { response } = await session.request('logging/setLevel', { level: 'loud' });
    assert.equal(response.error?.code, -32602);
  });

  it("the target's own JSON-RPC error comes back unchanged", async () => {
    await using daemon = await startDaemon(chatty);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const { response } = await session.request('tools/call', { name: 'chatty_refuse' });
    assert.deepEqual(response.error, {
      code: -31_999,
      message: 'Not on a Sunday',
      data: { day: 'Sunday' },
    });
  });
});
