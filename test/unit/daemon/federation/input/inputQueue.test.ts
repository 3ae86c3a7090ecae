import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  InputQueue,
  type WaitingLimits,
} from '../../../../../daemon/federation/input/inputQueue.ts';
import type { InputAnswer } from '../../../../../daemon/wire/message.ts';
import { Inbox } from '../../../../support/inbox.ts';

const form = { method: 'elicitation/create', params: { message: '[peer] Sure?' } };
const sampling = { method: 'sampling/createMessage', params: { messages: [] } };
const long: WaitingLimits = { attendedMs: 60_000, unattendedMs: 60_000 };

/** A queue, and what comes of the questions in it. */
function open(limits: WaitingLimits = long) {
  const queue = new InputQueue(limits);
  const answers = new Inbox<InputAnswer>();
  const told: string[] = [];
  queue.asked.on(({ id }) => told.push(`asked ${id}`));
  queue.closed.on(id => told.push(`closed ${id}`));
  const ask = (request: typeof form | typeof sampling | { method: string } = form) =>
    queue.ask({ target: 'peer', federation: 'user', request }, answer => answers.put(answer));
  return { queue, answers, told, ask };
}

describe('InputQueue', () => {
  it('keeps a question until somebody answers it', () => {
    const { queue, answers, told, ask } = open();
    ask();
    const [input] = queue.all;
    assert.equal(input?.target, 'peer');
    assert.deepEqual(input?.params, form.params);
    queue.answer(1, { action: 'accept', content: {} });
    assert.deepEqual(answers.items, [{ result: { action: 'accept', content: {} } }]);
    assert.deepEqual(queue.all, []);
    assert.deepEqual(told, ['asked 1', 'closed 1']);
  });

  it('takes one answer only, and none for what was withdrawn', () => {
    const { queue, answers, told, ask } = open();
    const withdraw = ask();
    ask();
    withdraw();
    queue.answer(2, { action: 'decline' });
    for (const id of [1, 2, 3])
      assert.throws(() => queue.answer(id, { action: 'decline' }), { code: 'INVALID_REQUEST' });
    assert.equal(answers.items.length, 1);
    assert.deepEqual(told, ['asked 1', 'asked 2', 'closed 1', 'closed 2']);
  });

  it('keeps the question when an answer does not fit', () => {
    const { queue, answers, ask } = open();
    ask();
    assert.throws(() => queue.answer(1, { action: 'accept', content: 7 }), {
      code: 'INVALID_REQUEST',
    });
    assert.equal(queue.all.length, 1);
    assert.deepEqual(answers.items, []);
  });

  it('refuses what nobody answers in time, soon when nobody is there', async () => {
    const { queue, answers, ask } = open({ attendedMs: 60_000, unattendedMs: 5 });
    ask();
    const refusal = await answers.first('the refusal', answer => 'error' in answer);
    assert.match(
      'error' in refusal ? refusal.error.message : '',
      /^Nobody answered the question of peer within/,
    );
    assert.deepEqual(queue.all, []);
  });

  it('gives those the time to answer who look, or say that they answer', () => {
    for (const turnUp of [
      (queue: InputQueue) => queue.look(),
      (queue: InputQueue) => queue.attend(),
    ]) {
      const { queue, ask } = open({ attendedMs: 60_000, unattendedMs: 30_000 });
      ask();
      const waitMs = () => queue.all.map(({ askedAt, expiresAt }) => expiresAt - askedAt);
      assert.deepEqual(waitMs(), [30_000]);
      turnUp(queue);
      assert.deepEqual(waitMs(), [60_000]);
      ask();
      assert.deepEqual(waitMs(), [60_000, 60_000]);
      queue[Symbol.dispose]();
    }
  });

  it('tells targets what they may ask while somebody answers, and only then', () => {
    const { queue } = open();
    assert.deepEqual(queue.capabilities, {});
    const attendance = queue.attend();
    assert.deepEqual(queue.capabilities, { elicitation: { form: {}, url: {} }, sampling: {} });
    attendance[Symbol.dispose]();
    attendance[Symbol.dispose]();
    assert.deepEqual(queue.capabilities, {});
  });

  it('refuses at once what no person can answer', () => {
    const { queue, answers, ask } = open();
    ask({
      method: 'sampling/createMessage',
      params: { messages: [], tools: [] },
    } as typeof sampling);
    ask({ method: 'roots/list' });
    assert.equal(answers.items.filter(answer => 'error' in answer).length, 2);
    assert.deepEqual(queue.all, []);
  });

  it('has room for so many questions', () => {
    const { queue, answers, ask } = open();
    for (let count = 0; count < 201; count += 1) ask();
    assert.equal(queue.all.length, 200);
    assert.equal(answers.items.length, 1);
    queue[Symbol.dispose]();
    assert.equal(answers.items.length, 201);
    assert.deepEqual(queue.all, []);
  });
});
