import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { EventStore } from '../../../../daemon/endpoint/eventStore.ts';
import { openStreams } from './streamsOf.ts';

const logged = (data: unknown) =>
  ({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data } }) as const;

/** A store with one stream, whose client has read its first message and gone. */
async function openBroken() {
  const streams = await openStreams();
  const store = new EventStore(true);
  const first = await streams.open();
  const stream = store.open(first.response);
  stream.send(logged('first'));
  const lastId = await first.idOf(logged('first'));
  await first.break();
  return {
    store,
    stream,
    lastId,
    /** What a client gets that comes back and stays until the end. */
    async resumed(id = lastId) {
      const found = store.find(id);
      assert.equal(found.kind, 'open');
      const next = await streams.open();
      found.stream.attach(next.response, found.after);
      found.stream.end();
      return next.messages();
    },
    [Symbol.asyncDispose]: () => streams[Symbol.asyncDispose](),
  };
}

describe('EventStore', () => {
  it('knows nothing of ids that it has not given', async () => {
    await using opened = await openBroken();
    const { store, lastId } = opened;
    const [nonce = '', number = '', sequence = ''] = lastId.split('.');
    for (const id of [
      '',
      'x',
      nonce,
      `${nonce}.${number}`,
      `${nonce}.${number}.x`,
      `${nonce}.${number}.-1`,
      `${nonce}.${number}.${Number(sequence) + 1}`,
      `${nonce}.9.${sequence}`,
      `other.${number}.${sequence}`,
      `${nonce}.__proto__.1`,
    ]) {
      assert.equal(store.find(id).kind, 'unknown', id);
    }
  });

  it('knows nothing of the ids of another one', async () => {
    await using one = await openBroken();
    await using other = await openBroken();
    assert.equal(one.store.find(other.lastId).kind, 'unknown');
  });

  it('knows when a client has all of a stream that has ended', async () => {
    await using opened = await openBroken();
    const { store, stream, lastId } = opened;
    assert.equal(store.find(lastId).kind, 'open');
    stream.end();
    assert.equal(store.find(lastId).kind, 'complete');
  });

  it('keeps what came while the client was away, also after the end', async () => {
    await using opened = await openBroken();
    opened.stream.send(logged(2));
    opened.stream.send(logged(3));
    opened.stream.end();
    opened.stream.send(logged('too late'));
    assert.deepEqual(await opened.resumed(), [logged(2), logged(3)]);
  });

  it('keeps the last five hundred events', async () => {
    await using opened = await openBroken();
    for (let count = 1; count <= 600; count += 1) opened.stream.send(logged(count));
    const messages = await opened.resumed();
    assert.equal(messages.length, 500);
    assert.deepEqual([messages[0], messages.at(-1)], [logged(101), logged(600)]);
  });

  it('keeps no more than some megabytes', async () => {
    await using opened = await openBroken();
    const large = 'x'.repeat(1024 * 1024);
    for (let count = 1; count <= 10; count += 1) opened.stream.send(logged(large + count));
    assert.deepEqual(
      await opened.resumed(),
      [8, 9, 10].map(count => logged(large + count)),
    );
  });

  it('keeps nothing that is too large by itself, and goes on', async () => {
    await using opened = await openBroken();
    opened.stream.send(logged('x'.repeat(5 * 1024 * 1024)));
    opened.stream.send(logged('after'));
    assert.deepEqual(await opened.resumed(), [logged('after')]);
  });

  it('forgets a stream two minutes after its end, and no other', async () => {
    await using opened = await openBroken();
    const { store, stream, lastId } = opened;
    store.sweep(Date.now() + 10 * 60_000);
    assert.equal(store.find(lastId).kind, 'open');
    stream.send(logged(2));
    stream.end();
    store.sweep(Date.now() + 60_000);
    assert.equal(store.find(lastId).kind, 'open');
    store.sweep(Date.now() + 3 * 60_000);
    assert.equal(store.find(lastId).kind, 'unknown');
    assert.equal(stream.keptCount, 0);
  });
});
