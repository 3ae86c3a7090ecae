import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { RelayMemory } from '../../../../../daemon/cli/stdio/relayMemory.ts';

const rpc = (id: string | number, method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const answer = (id: string | number) => ({ jsonrpc: '2.0', id, result: {} });

/** A conversation whose `initialize` has been answered. */
function begun(): RelayMemory {
  const memory = new RelayMemory();
  memory.sent(rpc(0, 'initialize', { protocolVersion: '2025-11-25' }));
  memory.received(answer(0));
  return memory;
}

describe('RelayMemory', () => {
  it('ignores what is no message', () => {
    const memory = new RelayMemory();
    for (const value of [undefined, null, 7, 'x', [], [[]], {}, { id: {} }, { method: 1 }]) {
      memory.sent(value);
      assert.equal(memory.received(value), true);
    }
    assert.deepEqual([memory.pendingCount, memory.hasSession], [0, false]);
    assert.deepEqual(memory.replay(), []);
  });

  it('knows which requests have no answer, those of batches too', () => {
    const memory = begun();
    memory.sent([rpc(1, 'a'), rpc('1', 'b')]);
    memory.sent(rpc(2, 'c'));
    memory.received(answer(1));
    memory.received({ jsonrpc: '2.0', id: 2, error: { code: 1, message: '' } });
    assert.equal(memory.pendingCount, 1);
    assert.deepEqual(memory.giveUp(), { requests: ['1'], questions: [] });
    assert.deepEqual(memory.giveUp(), { requests: [], questions: [] });
  });

  it('waits for no answer to a request that was cancelled', () => {
    const memory = begun();
    memory.sent(rpc(1, 'a'));
    memory.sent({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: 1 },
    });
    assert.equal(memory.pendingCount, 0);
  });

  it('knows what the client was asked and has not answered', () => {
    const memory = begun();
    for (const id of ['x', 'y']) assert.equal(memory.received(rpc(id, 'roots/list')), true);
    memory.sent(answer('x'));
    assert.deepEqual(memory.giveUp(), { requests: [], questions: ['y'] });
  });

  it('repeats an unanswered initialize as it was, and does not give it up', () => {
    const memory = new RelayMemory();
    const initialize = rpc(0, 'initialize');
    memory.sent(initialize);
    assert.deepEqual(memory.giveUp().requests, []);
    assert.deepEqual(memory.replay(), [initialize]);
  });

  it('tells a new session what the old one was told, and keeps the answers to itself', () => {
    const memory = begun();
    memory.sent(rpc(1, 'logging/setLevel', { level: 'info' }));
    memory.sent(rpc(2, 'logging/setLevel', { level: 'debug' }));
    memory.sent(rpc(3, 'resources/subscribe', { uri: 'a' }));
    memory.sent(rpc(4, 'resources/subscribe', { uri: 'b' }));
    memory.sent(rpc(5, 'resources/unsubscribe', { uri: 'a' }));
    memory.sent(rpc(6, 'tools/call', { name: 'x' }));
    const replayed = memory.replay() as { id?: string; method: string; params?: object }[];
    assert.deepEqual(
      replayed.map(({ method, params }) => [method, params]),
      [
        ['initialize', { protocolVersion: '2025-11-25' }],
        ['notifications/initialized', undefined],
        ['logging/setLevel', { level: 'debug' }],
        ['resources/subscribe', { uri: 'b' }],
      ],
    );
    const ids = replayed.flatMap(({ id }) => (id === undefined ? [] : [id]));
    assert.equal(new Set(ids).size, 3);
    for (const id of ids) assert.equal(memory.received(answer(id)), false);
  });

  it('forgets what was set before the client initialized again', () => {
    const memory = begun();
    memory.sent(rpc(1, 'logging/setLevel', { level: 'info' }));
    memory.sent(rpc(2, 'initialize'));
    memory.received(answer(2));
    assert.equal(memory.replay().length, 2);
  });
});
