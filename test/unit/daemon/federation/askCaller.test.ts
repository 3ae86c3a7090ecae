import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { askCaller, type AskingCall } from '../../../../daemon/federation/askCaller.ts';
import { InputQueue } from '../../../../daemon/federation/input/inputQueue.ts';
import { InputRequests } from '../../../../daemon/federation/input/inputRequests.ts';
import type { InputAnswer, InputRequest, JsonObject } from '../../../../daemon/wire/message.ts';
import { recordedCaller } from './recordedCaller.ts';

const queue = new InputQueue();
after(() => queue[Symbol.dispose]());

/** Asks, and tells who was asked and what came of it. */
function ask(
  request: InputRequest,
  capabilities: JsonObject,
  { isReachable = true, roots }: { isReachable?: boolean; roots?: string[] } = {},
) {
  const asked: InputRequest[] = [];
  const answers: InputAnswer[] = [];
  const withdrawn: string[] = [];
  const call: AskingCall = {
    federation: { name: 'user', input: new InputRequests(queue) },
    caller: { ...recordedCaller(), capabilities },
    takesInputRequired: false,
    target: 'peer',
    roots,
    askClient(question) {
      if (!isReachable) return undefined;
      asked.push(question);
      return () => withdrawn.push('client');
    },
  };
  const before = queue.all.length;
  const giveUp = askCaller(request, call, answer => answers.push(answer));
  const queued = queue.all.slice(before);
  giveUp();
  return { asked, answers, queued, withdrawn, left: queue.all.length - before };
}

const form = { method: 'elicitation/create', params: { message: '?' } };

describe('askCaller', () => {
  it('asks the client that can answer, in the name of the target', () => {
    const { asked, queued, withdrawn } = ask(form, { elicitation: {} });
    assert.deepEqual(asked[0]?.params, { mode: 'form', message: '[peer] ?' });
    assert.deepEqual(queued, []);
    assert.deepEqual(withdrawn, ['client']);
  });

  const cannot: [why: string, capabilities: JsonObject, isReachable: boolean][] = [
    ['cannot answer', {}, true],
    ['cannot answer such questions', { elicitation: { url: {} } }, true],
    ['cannot be reached', { elicitation: {} }, false],
  ];
  for (const [why, capabilities, isReachable] of cannot) {
    it(`asks others where the client ${why}, until it is given up`, () => {
      const { asked, queued, left } = ask(form, capabilities, { isReachable });
      assert.deepEqual(asked, []);
      assert.deepEqual(queued[0]?.params, { message: '[peer] ?' });
      assert.equal(left, 0);
    });
  }

  it('answers for roots that are configured, whatever the client has', () => {
    const { asked, answers } = ask({ method: 'roots/list' }, { roots: {} }, { roots: ['/a'] });
    assert.deepEqual(asked, []);
    assert.deepEqual(answers, [{ result: { roots: [{ uri: 'file:///a' }] } }]);
  });

  it('has no roots where neither the client nor the configuration has', () => {
    assert.deepEqual(ask({ method: 'roots/list' }, {}).answers, [{ result: { roots: [] } }]);
  });

  it('asks nobody what is no question to a client', () => {
    const { asked, answers, queued } = ask({ method: 'tools/call' }, { tools: {} });
    assert.deepEqual([asked, queued], [[], []]);
    const error = { code: -32_601, message: 'The client cannot answer tools/call' };
    assert.deepEqual(answers, [{ error }]);
  });
});
