import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { openStreams } from './streamsOf.ts';

const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' } as const;
const prompts = { ...changed, method: 'notifications/prompts/list_changed' };
const logged = (data: number) =>
  ({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data } }) as const;

describe('HttpChannel', () => {
  it('tells later what its client missed: changes, each once, but no log messages', async () => {
    await using streams = await openStreams();
    const channel = new HttpChannel('2025-11-25');
    for (const message of [changed, logged(1), prompts, changed, changed]) channel.send(message);
    const { response, messages } = await streams.open();
    channel.listen(response);
    channel.send(logged(2));
    channel.close();
    assert.deepEqual(await messages(), [changed, prompts, logged(2)]);
  });

  it('tells what was missed once only', async () => {
    await using streams = await openStreams();
    const channel = new HttpChannel('2025-11-25');
    channel.send(changed);
    const first = await streams.open();
    const second = await streams.open();
    channel.listen(first.response);
    channel.listen(second.response);
    channel.close();
    assert.deepEqual(await first.messages(), [changed]);
    assert.deepEqual(await second.messages(), []);
  });

  it('lets a new stream take the place of the one before', async () => {
    await using streams = await openStreams();
    const channel = new HttpChannel('2025-11-25');
    const first = await streams.open();
    const second = await streams.open();
    channel.listen(first.response);
    channel.listen(second.response);
    assert.deepEqual(await first.messages(), []);
    assert.equal(channel.isOpen, true);
    await second.break();
    assert.equal(channel.isOpen, false);
  });

  it('goes on with the stream of an event id, after what was missed', async () => {
    await using streams = await openStreams();
    const channel = new HttpChannel('2025-11-25');
    const first = await streams.open();
    channel.listen(first.response);
    channel.send(logged(1));
    const lastId = await first.idOf(logged(1));
    await first.break();
    channel.send(logged(2));
    channel.send(changed);
    const second = await streams.open();
    assert.equal(channel.resume(second.response, lastId), 'open');
    assert.equal(channel.isOpen, true);
    channel.send(logged(3));
    channel.close();
    assert.deepEqual(await second.messages(), [logged(2), changed, logged(3)]);
  });

  it('goes on with the stream of an answer without taking it for its own', async () => {
    await using streams = await openStreams();
    const channel = new HttpChannel('2025-11-25');
    const first = await streams.open();
    const answer = channel.openStream(first.response);
    answer.send(logged(1));
    const lastId = await first.idOf(logged(1));
    await first.break();
    const second = await streams.open();
    assert.equal(channel.resume(second.response, lastId), 'open');
    assert.equal(channel.isOpen, false);
    channel.send(logged(2));
    answer.send(logged(3));
    answer.end();
    assert.deepEqual(await second.messages(), [logged(3)]);
  });

  for (const [revision, isPrimed] of [
    ['2024-11-05', false],
    ['2025-06-18', false],
    ['2025-11-25', true],
  ] as const) {
    it(`begins streams of ${revision} ${isPrimed ? 'with' : 'without'} an event that has no data`, async () => {
      await using streams = await openStreams();
      const channel = new HttpChannel(revision);
      const { response, heard } = await streams.open();
      channel.listen(response);
      channel.send(logged(1));
      const first = await heard.first('the first event', () => true);
      assert.equal(first.data === '', isPrimed);
      assert.ok(first.id);
      channel.close();
    });
  }

  it('can resume from the very beginning', async () => {
    await using streams = await openStreams();
    const channel = new HttpChannel('2025-11-25');
    const first = await streams.open();
    channel.listen(first.response);
    const { id } = await first.heard.first('the priming event', ({ data }) => data === '');
    await first.break();
    channel.send(logged(1));
    const second = await streams.open();
    assert.equal(channel.resume(second.response, String(id)), 'open');
    channel.close();
    assert.deepEqual(await second.messages(), [logged(1)]);
  });

  it('knows no event ids before its first stream', async () => {
    await using streams = await openStreams();
    const { response } = await streams.open();
    assert.equal(new HttpChannel('2025-11-25').resume(response, 'x.1.0'), 'unknown');
    response.end();
  });
});
