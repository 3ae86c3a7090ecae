import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type HttpPeer, startHttpPeer } from '../fixtures/httpPeer.ts';
import { type FixtureTool, RpcFailure, text } from '../fixtures/peer.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession, toolResult } from '../support/mcpSession.ts';
import { messageOf, sendModern } from '../support/modernRequest.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';

const capabilities = { elicitation: { url: {} } };
const page = { url: 'https://bank.example/pay', message: 'Pay first' };
const accept = { action: 'accept' };

/** A target whose tools want a page visited, in both ways that there are. */
function startShop(): Promise<HttpPeer> {
  let isPaid = false;
  const tools = new Map<string, FixtureTool>([
    [
      'ask',
      {
        async call({ ask }) {
          const params = { mode: 'url', elicitationId: 'shop-1', ...page };
          return text(String((await ask('elicitation/create', params)).action));
        },
      },
    ],
    [
      'insist',
      {
        call() {
          if (isPaid) return text('Thanks');
          isPaid = true;
          const elicitations = [{ mode: 'url', elicitationId: 'shop-2', ...page }];
          throw new RpcFailure(-32_042, 'Payment is needed', { elicitations });
        },
      },
    ],
  ]);
  return startHttpPeer({ name: 'shop', tools }, { answer: 'sse' });
}

describe('a page that a legacy target wants visited', { concurrency: 2 }, () => {
  it('is shown by a legacy client, who alone is told that it is done with', async () => {
    await using peer = await startShop();
    await using daemon = await startDaemon({ targets: { shop: { type: 'http', url: peer.url } } });
    const asked: RpcMessage[] = [];
    const answer = (question: RpcMessage) => {
      asked.push(question);
      return accept;
    };
    await using session = await openMcpSession(daemon, { capabilities, answer });
    await using other = await openMcpSession(daemon, { capabilities });
    const [heard, heardByOther] = [await session.listen(), await other.listen()];
    assert.equal((await session.callTool('shop_ask')).text, 'accept');
    assert.deepEqual(asked[0]?.params, {
      mode: 'url',
      elicitationId: 'shop-1',
      url: page.url,
      message: '[shop] Pay first',
    });
    await peer.listening();
    const method = 'notifications/elicitation/complete';
    peer.notifyAll(method, { elicitationId: 'unknown' });
    peer.notifyAll(method, { elicitationId: 'shop-1' });
    // Both get this one, and after the other.
    peer.notifyAll('notifications/message', { level: 'info', data: 'end' });
    const isEnd = (message: RpcMessage) => message.method === 'notifications/message';
    await Promise.all([heard.first('the end', isEnd), heardByOther.first('the end', isEnd)]);
    const completions = heard.items.filter(message => message.method === method);
    assert.deepEqual(
      completions.map(({ params }) => params),
      [{ elicitationId: 'shop-1' }],
    );
    assert.ok(!heardByOther.items.some(message => message.method === method));
  });

  it('is told to a legacy client by the error of 2025-11-25, with the target’s name', async () => {
    await using peer = await startShop();
    await using daemon = await startDaemon({ targets: { shop: { type: 'http', url: peer.url } } });
    await using session = await openMcpSession(daemon, { capabilities });
    const { response } = await session.request('tools/call', { name: 'shop_insist' });
    assert.equal(response.error?.code, -32_042);
    assert.deepEqual(response.error.data, {
      elicitations: [
        { mode: 'url', elicitationId: 'shop-2', url: page.url, message: '[shop] Pay first' },
      ],
    });
    const again = await session.request('tools/call', { name: 'shop_insist' });
    assert.equal(toolResult(again.response).text, 'Thanks');
  });

  for (const tool of ['shop_ask', 'shop_insist']) {
    it(`is shown by a modern client, for ${tool}`, async () => {
      await using peer = await startShop();
      await using daemon = await startDaemon({
        targets: { shop: { type: 'http', url: peer.url } },
      });
      await using session = await openMcpSession(daemon);
      await listToolNames(session);
      const call = async (params: Record<string, unknown> = {}) =>
        messageOf(
          await sendModern(daemon, 'tools/call', { name: tool, ...params }, { capabilities }),
        );
      const { result: first } = await call();
      const questions = first?.inputRequests as Record<string, object>;
      const [key = ''] = Object.keys(questions);
      assert.deepEqual(questions, {
        [key]: {
          method: 'elicitation/create',
          params: { mode: 'url', url: page.url, message: '[shop] Pay first' },
        },
      });
      const { requestState } = first ?? {};
      const { result } = await call({ requestState, inputResponses: { [key]: accept } });
      assert.equal(result?.resultType, 'complete');
      assert.match(JSON.stringify(result.content), tool === 'shop_ask' ? /accept/ : /Thanks/);
    });
  }
});
