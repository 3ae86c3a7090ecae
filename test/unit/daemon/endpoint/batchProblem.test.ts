import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { batchProblem } from '../../../../daemon/endpoint/batchProblem.ts';
import type { InFlight } from '../../../../daemon/endpoint/session.ts';
import type { Message, MessageId } from '../../../../daemon/wire/message.ts';

const session = (protocolVersion = '2025-03-26', ...ids: MessageId[]) => ({
  protocolVersion,
  inFlight: new Map<MessageId, InFlight>(
    ids.map(id => [id, { exchange: { abandon() {} }, cancel: undefined }]),
  ),
});
const ping = (id: MessageId): Message => ({ jsonrpc: '2.0', id, method: 'ping' });
const notice: Message = { jsonrpc: '2.0', method: 'notifications/initialized' };

describe('batchProblem', () => {
  it('finds none in different requests, and in any number of other messages', () => {
    const answer: Message = { jsonrpc: '2.0', id: 1, result: {} };
    const messages = [ping(1), ping('1'), notice, notice, answer, answer];
    assert.equal(batchProblem(session(), messages), undefined);
  });

  it('is another revision, or no session', () => {
    for (const one of [undefined, session('2024-11-05'), session('2025-06-18')]) {
      assert.match(batchProblem(one, [ping(1)]) ?? '', /2025-03-26 only/);
    }
  });

  it('is initialize, before anything else', () => {
    const initialize: Message = { jsonrpc: '2.0', id: 1, method: 'initialize' };
    for (const one of [undefined, session(), session('2025-06-18')]) {
      assert.match(batchProblem(one, [ping(2), initialize]) ?? '', /initialize/);
    }
  });

  it('is an id that is under way, here or already', () => {
    assert.match(batchProblem(session(), [ping(7), ping(7)]) ?? '', /Request 7/);
    assert.match(batchProblem(session('2025-03-26', 'a'), [ping('a')]) ?? '', /Request a/);
  });
});
