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
  const answer = (id: MessageId | null, result = {}) =>
    questions.answer({ jsonrpc: '2.0', id: id ?? 0, result });
  return { questions, sent, replies, ask, answer };
}

describe('Questions', () => {
  it('asks under ids that are never used again, and no client would use', () => {
    const { sent, ask, answer } = open();
    ask({ message: '?' });
    answer('federation-1');
    ask();
    assert.deepEqual(sent, [
      {
        jsonrpc: '2.0',
        id: 'federation-1',
        method: 'elicitation/create',
        params: { message: '?' },
      },
      { jsonrpc: '2.0', id: 'federation-2', method: 'elicitation/create' },
    ]);
  });

  it('takes the answer to each question once, result or error', () => {
    const { questions, replies, ask, answer } = open();
    ask();
    ask();
    answer('federation-2', { action: 'accept' });
    answer('federation-2', { action: 'decline' });
    const error = { code: -1, message: 'no' };
    questions.answer({ jsonrpc: '2.0', id: 'federation-1', error });
    assert.deepEqual(replies.items, [{ result: { action: 'accept' } }, { error }]);
  });

  it('ignores answers to what was never asked', () => {
    const { questions, replies, ask, answer } = open();
    ask();
    for (const id of [1, 'federation-2', 'federation-01', '']) answer(id);
    questions.answer({ jsonrpc: '2.0', id: null, error: { code: 1, message: '' } });
    assert.deepEqual(replies.items, []);
  });

  it('tells the client that a question is withdrawn, and hears its answer no more', () => {
    const { sent, replies, ask, answer } = open();
    const withdraw = ask();
    withdraw();
    withdraw();
    answer('federation-1');
    assert.deepEqual(sent.slice(1), [
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'federation-1' } },
    ]);
    assert.deepEqual(replies.items, []);
  });

  it('does not withdraw what was answered', () => {
    const { sent, ask, answer } = open();
    const withdraw = ask();
    answer('federation-1');
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
