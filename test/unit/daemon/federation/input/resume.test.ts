import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { holdCall } from '../../../../../daemon/federation/input/holdCall.ts';
import { InputQueue } from '../../../../../daemon/federation/input/inputQueue.ts';
import { InputRequests } from '../../../../../daemon/federation/input/inputRequests.ts';
import { requestDigest } from '../../../../../daemon/federation/input/requestDigest.ts';
import { resume } from '../../../../../daemon/federation/input/resume.ts';
import type { JsonObject } from '../../../../../daemon/wire/message.ts';
import { recordedExchange } from '../recordedCaller.ts';

const queue = new InputQueue();
let input: InputRequests;
before(() => (input = new InputRequests(queue)));
after(() => {
  input[Symbol.dispose]();
  queue[Symbol.dispose]();
});

/** What becomes of a request, and how it is answered if it is. */
function repeat(
  params: JsonObject,
  { method = 'tools/call', target = 'peer', isModern = true } = {},
) {
  const { exchange, answers } = recordedExchange();
  const message = { jsonrpc: '2.0' as const, id: 1, method, params };
  const cancel = resume({
    message,
    exchange: { ...exchange, takesInputRequired: isModern },
    target,
    input,
  });
  return { params, isForwarded: cancel === undefined, answers: answers.items };
}

const call = { name: 'greet', arguments: {} };
const sealFor = (method: string, params: JsonObject, target = 'peer') =>
  input.sealer.seal({ kind: 'passed', target, answers: {} }, requestDigest(method, params) ?? '');

describe('resume', () => {
  it('leaves a first request alone', () => {
    assert.deepEqual(repeat({ ...call }), { params: call, isForwarded: true, answers: [] });
  });

  it('lets the target judge answers without a state', () => {
    const params = { ...call, inputResponses: { a: {} } };
    assert.deepEqual(repeat({ ...params }), { params, isForwarded: true, answers: [] });
  });

  it('drops what legacy clients have no right to', () => {
    const state = { inputResponses: { a: {} }, requestState: sealFor('tools/call', call) };
    assert.deepEqual(repeat({ ...call, ...state }, { isModern: false }), {
      params: call,
      isForwarded: true,
      answers: [],
    });
  });

  it('leaves the answers to the questions of a task', () => {
    const params = { taskId: 't', inputResponses: { a: {} } };
    assert.deepEqual(repeat({ ...params }, { method: 'tasks/update' }).params, params);
  });

  for (const method of ['prompts/get', 'resources/read']) {
    it(`takes the repetition of ${method}`, () => {
      const params =
        method === 'prompts/get' ? { name: 'p', arguments: { a: 'b' } } : { uri: 'a:b' };
      const requestState = sealFor(method, params);
      const one = repeat({ ...params, requestState, inputResponses: { a: {} } }, { method });
      assert.deepEqual(one.params, { ...params, inputResponses: { a: {} } });
    });
  }

  it('refuses a state of a target that the name no longer leads to', () => {
    const requestState = sealFor('tools/call', call, 'other');
    const { isForwarded, answers } = repeat({ ...call, requestState });
    assert.equal(isForwarded, false);
    const message = 'The requestState is of another target';
    assert.deepEqual(answers, [{ jsonrpc: '2.0', id: 1, error: { code: -32_602, message } }]);
  });

  it('leaves the held call of another target alone, whose tool has the same name', async () => {
    const { exchange, answers } = recordedExchange();
    const request = { id: 9, exchange, progressToken: undefined };
    const place = { method: 'tools/call', params: call, input, cancel() {} };
    const held = holdCall({ ...place, target: 'peer', request });
    assert.ok(held);
    held.ask({ method: 'roots/list' }, () => {});
    const asked = await answers.first('the question', () => true);
    assert.ok('result' in asked);
    const { requestState } = asked.result;
    const other = repeat({ ...call, requestState }, { target: 'other' });
    const message = 'The requestState is of another target';
    assert.deepEqual(other.answers, [{ jsonrpc: '2.0', id: 1, error: { code: -32_602, message } }]);
    const own = repeat({ ...call, requestState });
    assert.deepEqual([own.isForwarded, own.answers], [false, []]);
    held.giveUp('The test is over');
  });
});
