import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askingTools } from '../fixtures/askingTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { jsonHeaders, openMcpSession, toolResult, type McpSession } from '../support/mcpSession.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const capabilities = { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} };
const ada = { action: 'accept', content: { name: 'Ada' } };

/** What a client that can do everything answers. */
function answerAll({ method }: RpcMessage) {
  if (method === 'elicitation/create') return ada;
  if (method === 'roots/list') return { roots: [{ uri: 'file:///project' }] };
  return { role: 'assistant', model: 'm', content: { type: 'text', text: 'Paris' } };
}

const startPeer = () => startHttpPeer({ name: 'asking', tools: askingTools() }, { answer: 'sse' });

/** Answers a question of the daemon by hand. */
async function reply({ headers }: McpSession, endpoint: string, message: object) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  const { status } = await fetch(endpoint, { method: 'POST', headers: { ...headers }, body });
  assert.equal(status, 202);
}

const isQuestion = ({ method, id }: RpcMessage) => method !== undefined && id !== undefined;

describe('a legacy client before a legacy target', { concurrency: 2 }, () => {
  it('answers forms, samplings and roots, over both transports', async () => {
    await using peer = await startPeer();
    await using daemon = await startDaemon({
      targets: { stdio: fixture('traced'), http: { type: 'http', url: peer.url } },
    });
    await using session = await openMcpSession(daemon, { capabilities, answer: answerAll });
    for (const target of ['stdio', 'http']) {
      const call = async (tool: string) =>
        (await session.callTool(`${target}_${tool}`, { label: 'A' })).text;
      assert.equal(await call('ask-name'), 'A heard Ada');
      assert.equal(await call('ask-model'), 'A heard Paris');
      assert.equal(await call('ask-roots'), 'A heard [{"uri":"file:///project"}]');
    }
  });

  it('sees which target asks', async () => {
    await using daemon = await startDaemon({ targets: { traced: fixture('traced') } });
    await using session = await openMcpSession(daemon, { capabilities, answer: answerAll });
    const { before } = await session.request('tools/call', {
      name: 'traced_ask-name',
      arguments: { label: 'A' },
    });
    assert.equal(before.find(isQuestion)?.params?.message, '[traced] A asks');
  });

  it('may refuse, which the target hears', async () => {
    await using daemon = await startDaemon({ targets: { traced: fixture('traced') } });
    await using session = await openMcpSession(daemon, { capabilities });
    const { text } = await session.callTool('traced_ask-name', { label: 'A' });
    assert.equal(text, 'A was refused: The client has no method elicitation/create');
  });

  it('is not asked what it cannot answer, and has no roots for a target', async () => {
    await using daemon = await startDaemon({ targets: { traced: fixture('traced') } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon, {
      capabilities: { sampling: {} },
      answer: () => assert.fail('It was asked'),
    });
    const calling = session.callTool('traced_ask-name', { label: 'A' });
    const { id: inputId } = await control.until('the question', ({ inputs }) => inputs[0]);
    await control.request('answerInput', { inputId, answer: { action: 'decline' } });
    assert.equal((await calling).text, 'A heard decline');
    assert.equal((await session.callTool('traced_ask-roots', { label: 'A' })).text, 'A heard []');
  });

  it('answers for itself only, with equal ids of requests in another session', async () => {
    await using peer = await startPeer();
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    const open = (client: string) =>
      openMcpSession(daemon, { client, capabilities, answer: 'byHand' });
    await using one = await open('one');
    await using other = await open('other');
    const ask = (session: McpSession, label: string) => {
      const inbox = new Inbox<RpcMessage>();
      const params = { name: 'peer_ask-name', arguments: { label } };
      const answer = session.request('tools/call', params, { id: 7, inbox });
      return { answer, question: inbox.first('the question', isQuestion) };
    };
    const [mine, theirs] = [ask(one, 'one'), ask(other, 'other')];
    const [first, second] = [await mine.question, await theirs.question];
    const greet = (id: RpcMessage['id'], name: string) => ({
      id,
      result: { action: 'accept', content: { name } },
    });
    // Answers to others' questions, and to none, are of no interest to anybody.
    await reply(one, daemon.endpoint, greet(second.id, 'Eve'));
    await reply(other, daemon.endpoint, greet(first.id, 'Eve'));
    for (const id of [1, 7, 'federation-1']) await reply(other, daemon.endpoint, greet(id, 'Eve'));
    await reply(one, daemon.endpoint, greet(first.id, 'Ada'));
    await reply(one, daemon.endpoint, greet(first.id, 'Eve'));
    assert.equal(toolResult((await mine.answer).response).text, 'one heard Ada');
    await reply(other, daemon.endpoint, greet(second.id, 'Bob'));
    assert.equal(toolResult((await theirs.answer).response).text, 'other heard Bob');
  });

  it('is asked on its stream when it takes no events for its request', async () => {
    await using daemon = await startDaemon({ targets: { traced: fixture('traced') } });
    await using session = await openMcpSession(daemon, { capabilities });
    const heard = await session.listen();
    const params = { name: 'traced_ask-name', arguments: { label: 'A' } };
    const answering = fetch(daemon.endpoint, {
      method: 'POST',
      headers: { ...session.headers, ...jsonHeaders, Accept: 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    });
    const { id } = await heard.first('the question', isQuestion);
    await reply(session, daemon.endpoint, { id, result: ada });
    const answer = await (await answering).json();
    assert.equal(answer.result.content[0].text, 'A heard Ada');
  });

  it('is told that the question is withdrawn when it cancels the call', async () => {
    await using daemon = await startDaemon({ targets: { traced: fixture('traced') } });
    await using session = await openMcpSession(daemon, { capabilities, answer: 'byHand' });
    const inbox = new Inbox<RpcMessage>();
    const params = { name: 'traced_ask-name', arguments: { label: 'A' } };
    const answering = session.request('tools/call', params, { id: 'c', inbox });
    const ended = assert.rejects(answering, /ended without an answer/);
    const { id } = await inbox.first('the question', isQuestion);
    await session.notify('notifications/cancelled', { requestId: 'c' });
    const cancelled = await inbox.first(
      'the withdrawal',
      ({ method }) => method === 'notifications/cancelled',
    );
    assert.equal(cancelled.params?.requestId, id);
    await ended;
  });
});
