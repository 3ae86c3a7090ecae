import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Questions } from '../../../../daemon/endpoint/questions.ts';
import type { InputAnswer, Message, MessageId } from '../../../../daemon/wire/message.ts';
import { Inbox } from '../../../support/inbox.ts';

/** Questions of a session, what its client gets, and what comes of them. */
function open(limitMs?: number) {
  const questions = new Questions(limitMs);
  const sent: Message[] = [];
  const replies = new Inbox<InputAnswer>();
  const ask = (params?: Record<string, unknown>) =>
    questions.ask(
      { method: 'elicitation/create', ...(params && { params }) },
      answer => replies.put(answer),
      message => sent.push(message),
    );
  /** The id of the nth question that was asked, from 1. */
  const id = (count: number): MessageId => {
    const asked = sent.filter(message => 'method' in message && 'id' in message);
    const message = asked[count - 1];
    if (!message || !('id' in message) || message.id === null) throw new Error('It was not asked');
    return message.id;
  };
  const answer = (id: MessageId | null, result = {}) =>
    questions.answer({ jsonrpc: '2.0', id: id ?? 0, result });
  return { questions, sent, replies, ask, answer, id };
}

describe('Questions', () => {
  it('asks under ids that are never used again, and no client would use', () => {
    const { sent, ask, answer, id } = open();
    ask({ message: '?' });
    answer(id(1));
    ask();
    assert.notEqual(id(1), id(2));
    assert.match(String(id(1)), /^federation-[0-9a-f]{8}-1$/);
    const method = 'elicitation/create';
    assert.deepEqual(sent, [
      { jsonrpc: '2.0', id: id(1), method, params: { message: '?' } },
      { jsonrpc: '2.0', id: id(2), method },
    ]);
  });

  it('takes the answer to each question once, result or error', () => {
    const { questions, replies, ask, answer, id } = open();
    ask();
    ask();
    answer(id(2), { action: 'accept' });
    answer(id(2), { action: 'decline' });
    const error = { code: -1, message: 'no' };
    questions.answer({ jsonrpc: '2.0', id: id(1), error });
    assert.deepEqual(replies.items, [{ result: { action: 'accept' } }, { error }]);
  });

  it('ignores answers to what was never asked', () => {
    const { questions, replies, ask, answer } = open();
    ask();
    const other = open();
    other.ask();
    for (const id of [1, 'federation-1', '', other.id(1)]) answer(id);
    questions.answer({ jsonrpc: '2.0', id: null, error: { code: 1, message: '' } });
    assert.deepEqual(replies.items, []);
  });

  it('tells the client that a question is withdrawn, and hears its answer no more', () => {
    const { sent, replies, ask, answer, id } = open();
    const withdraw = ask();
    withdraw();
    withdraw();
    answer(id(1));
    assert.deepEqual(sent.slice(1), [
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id(1) } },
    ]);
    assert.deepEqual(replies.items, []);
  });

  it('does not withdraw what was answered', () => {
    const { sent, ask, answer, id } = open();
    const withdraw = ask();
    answer(id(1));
    withdraw();
    assert.equal(sent.length, 1);
  });

  it('gives a question up that lies for too long', async () => {
    const { sent, replies, ask } = open(5);
    ask();
    const reply = await replies.first('the end', () => true);
    assert.match('error' in reply ? reply.error.message : '', /^The client did not answer within/);
    assert.equal(sent.length, 2);
  });

  it('answers all that is open when the session ends', () => {
    const { questions, replies, ask } = open();
    ask();
    ask();
    questions[Symbol.dispose]();
    const error = { code: -32_603, message: 'The session ended' };
    assert.deepEqual(replies.items, [{ error }, { error }]);
  });
});
