import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { controlMethods } from '#protocol/controlRequest.ts';
import { unpackRows } from '#protocol/packedRows.ts';

import { callStart } from '../calls/callStart.ts';
import { openControlHome } from './controlHome.ts';

/** A face of a daemon that remembers so many calls, whose arguments say `hi 1`, `hi 2` and so on. */
async function openWithCalls(count: number) {
  const opened = await openControlHome({ targets: {} });
  for (let id = 1; id <= count; id += 1) {
    opened.home.calls.begin(callStart({ params: { arguments: { message: `hi ${id}` } } }));
  }
  const face = await opened.greet(false);
  return {
    face,
    async list(before: number, limit: number) {
      const answer = await face.ask('listCalls', { before, limit });
      assert.ok(answer.type === 'response');
      const { calls, oldestId } = controlMethods.listCalls.result.parse(answer.result);
      return { ids: unpackRows(calls).map(({ id }) => id), oldestId };
    },
    async [Symbol.asyncDispose]() {
      await face[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

describe('listCalls', () => {
  it('goes through all calls page by page, the newest page first', async () => {
    await using opened = await openWithCalls(5);
    assert.deepEqual(await opened.list(6, 2), { ids: [4, 5], oldestId: 1 });
    assert.deepEqual(await opened.list(4, 2), { ids: [2, 3], oldestId: 1 });
    assert.deepEqual(await opened.list(2, 2), { ids: [1], oldestId: 1 });
    assert.deepEqual(await opened.list(1, 2), { ids: [], oldestId: 1 });
  });

  it('begins with the newest, however far above them it is asked to', async () => {
    await using opened = await openWithCalls(3);
    assert.deepEqual((await opened.list(1_000_000, 2)).ids, [2, 3]);
  });

  it('tells calls as they are told in a snapshot', async () => {
    await using opened = await openWithCalls(2);
    const answer = await opened.face.ask('listCalls', { before: 3, limit: 2 });
    assert.ok(answer.type === 'response');
    const { calls } = controlMethods.listCalls.result.parse(answer.result);
    assert.partialDeepStrictEqual(unpackRows(calls)[1], {
      id: 2,
      exposedName: 'everything_echo',
      outcome: { kind: 'pending' },
      requestBytes: 100,
    });
  });

  it('refuses a page that is too large', async () => {
    await using opened = await openWithCalls(0);
    const answer = await opened.face.ask('listCalls', { before: 1, limit: 1_000_000 });
    assert.equal(answer.type === 'failure' && answer.error.code, 'INVALID_REQUEST');
  });
});

describe('findCalls', () => {
  it('finds a text in what was sent', async () => {
    await using opened = await openWithCalls(3);
    const answer = await opened.face.ask('findCalls', { texts: ['HI 2'], callIds: [1, 2, 3] });
    assert.deepEqual(answer, {
      type: 'response',
      id: 1,
      result: { callIds: [2], forgottenCount: 0 },
    });
  });
});

describe('readCall', () => {
  it('says so when a call is not kept', async () => {
    await using opened = await openWithCalls(1);
    const answer = await opened.face.ask('readCall', { callId: 7 });
    assert.equal(answer.type === 'failure' && answer.error.message, 'Call 7 is not kept any more');
  });
});
