import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ResumableStream } from '../../../../daemon/endpoint/resumableStream.ts';
import { openStreams } from './streamsOf.ts';

const logged = (data: unknown) =>
  ({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data } }) as const;

describe('ResumableStream', () => {
  it('gives each event the next id, and begins with one that has no data if asked', async () => {
    await using streams = await openStreams();
    const { response, heard, messages } = await streams.open();
    const stream = new ResumableStream('s', () => {});
    stream.attach(response, 0, 500);
    stream.send(logged(1));
    stream.sendText(JSON.stringify(logged(2)));
    stream.end();
    assert.deepEqual(await messages(), [logged(1), logged(2)]);
    assert.deepEqual(
      heard.items.map(({ id, data }) => [id, data !== '']),
      [
        ['s.0', false],
        ['s.1', true],
        ['s.2', true],
      ],
    );
  });

  it('ends the connection before when another one goes on with it', async () => {
    await using streams = await openStreams();
    const first = await streams.open();
    const second = await streams.open();
    const stream = new ResumableStream('s', () => {});
    stream.attach(first.response, 0);
    stream.send(logged(1));
    stream.attach(second.response, 1);
    stream.send(logged(2));
    assert.deepEqual(await first.messages(), [logged(1)]);
    assert.equal(stream.isAttached, true);
    stream.end();
    assert.deepEqual(await second.messages(), [logged(2)]);
  });

  it('is told nothing of messages that nest too deep', async () => {
    await using streams = await openStreams();
    const { response, messages } = await streams.open();
    const stream = new ResumableStream('s', () => {});
    stream.attach(response, 0);
    stream.send(logged(JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)));
    stream.keepAlive();
    stream.end();
    assert.deepEqual(await messages(), []);
    assert.equal(stream.lastSequence, 0);
  });

  it('tells what it keeps, and forgets the oldest', () => {
    const kept: number[] = [];
    const stream = new ResumableStream('s', bytes => kept.push(bytes));
    stream.send(logged('one'));
    stream.send(logged('another'));
    assert.equal(stream.keptCount, 2);
    assert.equal(stream.forgetOldest(), kept[0]);
    assert.equal(stream.forgetOldest(), kept[1]);
    assert.equal(stream.forgetOldest(), 0);
    assert.equal(stream.lastSequence, 2);
  });
});
