import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askTogether } from '../../../../../daemon/federation/input/askTogether.ts';
import type { InputAnswer } from '../../../../../daemon/wire/message.ts';

/** Asks questions with these keys; tells what was heard of it. */
function ask(...keys: string[]) {
  const replies = new Map<string, (answer: InputAnswer) => void>();
  const heard: unknown[] = [];
  const withdrawn: string[] = [];
  const requests = new Map(keys.map(key => [key, { method: key }]));
  const giveUp = askTogether(
    requests,
    ({ method }, reply) => {
      replies.set(method, reply);
      return () => withdrawn.push(method);
    },
    answers => heard.push(Object.fromEntries(answers)),
    error => heard.push(error.message),
  );
  const reply = (key: string, answer: InputAnswer) => replies.get(key)?.(answer);
  return { reply, heard, withdrawn, giveUp };
}

const error = { code: -1, message: 'no' };

describe('askTogether', () => {
  it('tells of no questions that they are answered', () => {
    assert.deepEqual(ask().heard, [{}]);
  });

  it('waits for all answers, in whatever order', () => {
    const { reply, heard, withdrawn } = ask('a', 'b');
    reply('b', { result: { b: 1 } });
    assert.deepEqual(heard, []);
    reply('a', { result: { a: 1 } });
    assert.deepEqual(heard, [{ a: { a: 1 }, b: { b: 1 } }]);
    assert.deepEqual(withdrawn, []);
  });

  it('withdraws the others at the first refusal', () => {
    const { reply, heard, withdrawn } = ask('a', 'b', 'c');
    reply('b', { result: {} });
    reply('a', { error });
    reply('c', { result: {} });
    assert.deepEqual(heard, ['no']);
    assert.deepEqual(withdrawn, ['c']);
  });

  it('hears nothing once it is given up', () => {
    const { reply, heard, withdrawn, giveUp } = ask('a', 'b');
    giveUp();
    reply('a', { result: {} });
    reply('b', { error });
    assert.deepEqual(heard, []);
    assert.deepEqual(withdrawn, ['a', 'b']);
  });

  it('takes answers that come at once, and asks no more after a refusal', () => {
    const asked: string[] = [];
    const heard: unknown[] = [];
    const play = (answerOf: (method: string) => InputAnswer) =>
      askTogether(
        new Map(['a', 'b'].map(key => [key, { method: key }])),
        ({ method }, reply) => {
          asked.push(method);
          reply(answerOf(method));
          return () => assert.fail('It was answered already');
        },
        answers => heard.push([...answers.keys()]),
        ({ message }) => heard.push(message),
      );
    play(() => ({ result: {} }))();
    play(() => ({ error }))();
    assert.deepEqual(heard, [['a', 'b'], 'no']);
    assert.deepEqual(asked, ['a', 'b', 'a']);
  });
});
