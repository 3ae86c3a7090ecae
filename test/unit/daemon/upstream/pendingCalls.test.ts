import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  beginCall,
  nobody,
  restoreToken,
  type AnswerSink,
} from '../../../../daemon/upstream/pendingCall.ts';
import { PendingCalls } from '../../../../daemon/upstream/pendingCalls.ts';

const subscriptionId = 'io.modelcontextprotocol/subscriptionId';

/** Whoever makes a call in the session `id`. */
function sinkOf(id: string, era: 'legacy' | 'modern' = 'legacy'): AnswerSink {
  const client = { name: 'client', version: '1' };
  return { ...nobody, origin: { id, era, client, capabilities: {}, logLevel: undefined } };
}

/** Calls 1 and 2 of two sessions, of which the second wants progress, and the stream 3. */
function open() {
  const pending = new PendingCalls();
  const first = beginCall(1, 'tools/call', undefined, sinkOf('a'));
  const second = beginCall(2, 'tools/call', { _meta: { progressToken: 'p' } }, sinkOf('b'));
  const stream = { ...nobody };
  pending.add(1, first);
  pending.add(2, second);
  pending.addStream(3, stream);
  return { pending, first, second, stream };
}

describe('PendingCalls', () => {
  it('counts calls, and not streams', () => {
    const { pending } = open();
    assert.equal(pending.size, 2);
  });

  it('gives each once', () => {
    const { pending, first, stream } = open();
    assert.equal(pending.take(1), first);
    assert.equal(pending.take(1), undefined);
    assert.equal(pending.take(3), undefined);
    assert.equal(pending.takeStream(3), stream);
    assert.equal(pending.takeStream(3), undefined);
  });

  it('finds the call on whose stream something came, or the only one', () => {
    const { pending, first, second } = open();
    assert.equal(pending.callOf(1, undefined), first);
    assert.equal(pending.callOf(99, undefined), undefined);
    assert.equal(pending.callOf(undefined, undefined), undefined);
    pending.take(1);
    assert.equal(pending.callOf(undefined, undefined), second);
  });

  it('takes several calls of one legacy session for one client, but not those of modern ones', () => {
    for (const [era, isFound] of [
      ['legacy', true],
      ['modern', false],
    ] as const) {
      const pending = new PendingCalls();
      for (const id of [1, 2]) pending.add(id, beginCall(id, 'x', undefined, sinkOf('a', era)));
      assert.equal(pending.callOf(undefined, undefined) !== undefined, isFound);
    }
  });

  it('lets no request of the daemon itself stand for a client', () => {
    const pending = new PendingCalls();
    pending.add(1, beginCall(1, 'tools/list', undefined, nobody));
    assert.equal(pending.callOf(undefined, undefined), undefined);
    assert.equal(pending.callOf(1, undefined), undefined);
    assert.equal(pending.haveCaller, false);
  });

  it('finds the call that made progress, and gives its own token back', () => {
    const { pending, second } = open();
    const params = { progressToken: 2, progress: 1 };
    assert.equal(pending.takeProgress(params), second);
    assert.deepEqual(params, { progressToken: 'p', progress: 1 });
    assert.ok(second.isHeard);
    for (const progressToken of [1, 99, '2', undefined])
      assert.equal(pending.takeProgress({ progressToken }), undefined);
    assert.equal(pending.takeProgress(undefined), undefined);
  });

  it('finds the stream that a notification names, or on which it came', () => {
    const { pending, stream } = open();
    assert.equal(pending.streamOf({ _meta: { [subscriptionId]: 3 } }, undefined), stream);
    assert.equal(pending.streamOf({}, 3), stream);
    assert.equal(pending.streamOf({ _meta: { [subscriptionId]: 4 } }, 3), undefined);
    assert.equal(pending.streamOf(undefined, undefined), undefined);
    assert.equal(pending.streamOf({ _meta: { [subscriptionId]: 1 } }, 1), undefined);
  });

  it('gives all of them up at once', () => {
    const { pending, first, second, stream } = open();
    assert.deepEqual(pending.takeAll(), {
      calls: [
        [1, first],
        [2, second],
      ],
      streams: [stream],
    });
    assert.deepEqual(pending.takeAll(), { calls: [], streams: [] });
  });

  it('knows those that were silent for long, unless a person is being asked', () => {
    const { pending, first, second } = open();
    first.lastHeardAt = 1_000;
    second.lastHeardAt = 1_000;
    assert.deepEqual(pending.silentFor(100, 1_099), []);
    second.openQuestions = 1;
    assert.deepEqual(pending.silentFor(100, 1_100), [[1, first]]);
  });
});

describe('restoreToken', () => {
  it('gives the call back as its caller made it', () => {
    const params = { _meta: { progressToken: 'mine', other: 1 } };
    const call = beginCall(7, 'tools/call', params, nobody);
    assert.equal(params._meta.progressToken, 7);
    restoreToken(call);
    assert.deepEqual(params, { _meta: { progressToken: 'mine', other: 1 } });
  });
});
