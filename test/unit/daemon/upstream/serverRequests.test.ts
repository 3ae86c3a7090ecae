import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ServerRequests } from '../../../../daemon/upstream/serverRequests.ts';
import type { InputAnswer, Message } from '../../../../daemon/wire/message.ts';

/** A server that asks what belongs to no call. */
function open() {
  const sent: Message[] = [];
  const replies: ((answer: InputAnswer) => void)[] = [];
  const requests = new ServerRequests(
    message => sent.push(message),
    (_request, reply) => {
      replies.push(reply);
      return () => {};
    },
  );
  const ask = (id: number) =>
    requests.receive({ jsonrpc: '2.0', id, method: 'elicitation/create' }, 57, {
      call: undefined,
      endsWithCall: false,
    });
  return { sent, replies, requests, ask };
}

describe('ServerRequests', () => {
  it('answers once, whatever the client sends', () => {
    const { sent, replies, ask } = open();
    ask(1);
    replies[0]?.({ result: { action: 'accept' } });
    replies[0]?.({ result: { action: 'decline' } });
    assert.deepEqual(sent, [{ jsonrpc: '2.0', id: 1, result: { action: 'accept' } }]);
  });

  it('refuses a flood of questions, until some are answered', () => {
    const { sent, replies, ask } = open();
    for (let id = 1; id <= 5_000; id += 1) ask(id);
    assert.equal(replies.length, 1_000);
    assert.equal(sent.length, 4_000);
    assert.match(JSON.stringify(sent[0]), /"id":1001,"error":.*More than 1000 requests/);
    replies[0]?.({ result: {} });
    ask(6_000);
    assert.equal(replies.length, 1_001);
  });
});
