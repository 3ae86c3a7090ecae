import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { connectModernClient } from '../support/modernClient.ts';
import { messageOf, sendModern } from '../support/modernRequest.ts';
import { fixture, realServer } from '../support/targets.ts';

const capabilities = { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} };
const ada = { action: 'accept' as const, content: { name: 'Ada' } };

describe('a modern client before a legacy target', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({
      targets: { traced: fixture('traced'), everything: realServer('everything') },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  const call = async (params: Record<string, unknown>, label = 'A', tool = 'traced_ask-name') => {
    const request = { name: tool, arguments: { label }, ...params };
    return messageOf(await sendModern(daemon, 'tools/call', request, { capabilities }));
  };
  const ask = async (label?: string) => {
    const { result } = await call({}, label);
    assert.equal(result?.resultType, 'input_required');
    const questions = result.inputRequests as Record<string, { params: Record<string, unknown> }>;
    const [key = ''] = Object.keys(questions);
    return { key, question: questions[key], requestState: result.requestState };
  };

  it('is asked in the result, and gets what its repeated request brings about', async () => {
    const { key, question, requestState } = await ask();
    assert.equal(question?.params['message'], '[traced] A asks');
    const { result } = await call({ requestState, inputResponses: { [key]: ada } });
    assert.equal(result?.resultType, 'complete');
    assert.deepEqual(result.content, [{ type: 'text', text: 'A heard Ada' }]);
  });

  it('has its own questions, with two calls in flight', async () => {
    await using control = await openControl(daemon);
    const one = await ask('one');
    // While two calls run, a command cannot say for which of them it asks.
    const declining = call({}, 'other');
    const { id: inputId } = await control.until('the question', ({ inputs }) => inputs[0]);
    await control.request('answerInput', { inputId, answer: { action: 'decline' } });
    assert.match(JSON.stringify((await declining).result), /other heard decline/);
    const inputResponses = { [one.key]: ada };
    const theft = await call({ requestState: one.requestState, inputResponses }, 'other');
    assert.equal(theft.error?.code, -32_602);
    const { result } = await call({ requestState: one.requestState, inputResponses }, 'one');
    assert.match(JSON.stringify(result), /one heard Ada/);
  });

  it('is refused a state that was used, changed or made up', async () => {
    const { key, requestState } = await ask();
    const answers = { inputResponses: { [key]: ada } };
    await call({ requestState, ...answers });
    for (const forged of [requestState, `${String(requestState)}A`, 'v1.AAAA', '', 7]) {
      const { error } = await call({ requestState: forged, ...answers });
      assert.equal(error?.code, -32_602, JSON.stringify(forged));
    }
  });

  it('of the SDK answers by its handlers, as if there were no eras', async () => {
    await using connected = await connectModernClient(daemon, { capabilities });
    const { client } = connected;
    const asked: unknown[] = [];
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params.message);
      return ada;
    });
    client.setRequestHandler('sampling/createMessage', () => ({
      role: 'assistant',
      model: 'm',
      content: { type: 'text', text: 'Paris' },
    }));
    client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///project' }] }));
    const callAs = async (tool: string) => {
      const { content } = await client.callTool({
        name: `traced_ask-${tool}`,
        arguments: { label: 'A' },
      });
      return content;
    };
    assert.deepEqual(await callAs('name'), [{ type: 'text', text: 'A heard Ada' }]);
    assert.deepEqual(await callAs('model'), [{ type: 'text', text: 'A heard Paris' }]);
    assert.deepEqual(await callAs('roots'), [
      { type: 'text', text: 'A heard [{"uri":"file:///project"}]' },
    ]);
    assert.deepEqual(asked, ['[traced] A asks']);
  });
});
