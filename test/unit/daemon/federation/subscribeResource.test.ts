import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openOffering } from './offeringFederation.ts';

const offer = { resources: [{ uri: 'm://1', name: 'one' }] };

describe('resources/subscribe', () => {
  for (const method of ['resources/subscribe', 'resources/unsubscribe']) {
    it(`(${method}) needs the URI of a resource that is there`, async () => {
      await using opened = await openOffering(offer);
      const needs = await opened.ask(method, {});
      assert.deepEqual('error' in needs && needs.error, {
        code: -32_602,
        message: `${method} needs the URI of a resource`,
      });
      const unknown = await opened.ask(method, { uri: 'b+m://1' });
      assert.ok('error' in unknown && unknown.error.code === -32_002);
      assert.deepEqual(opened.asked.items, []);
    });
  }

  it("passes on the target's own refusal", async () => {
    await using opened = await openOffering(offer, () => {
      throw new Error('None');
    });
    const answer = await opened.ask('resources/subscribe', { uri: 'a+m://1' });
    assert.partialDeepStrictEqual('error' in answer && answer.error, {
      code: -32_002,
      message: 'Error: None',
    });
  });

  it('tells why the target cannot be asked', async () => {
    await using opened = await openOffering(offer);
    await opened.federation.upstream('a').stop();
    const answer = await opened.ask('resources/subscribe', { uri: 'a+m://1' });
    assert.deepEqual('error' in answer && answer.error, {
      code: -32_603,
      message: 'Target a is stopped; start it first',
      data: { target: 'a', code: 'UPSTREAM_DISABLED' },
    });
  });

  it('asks the target for its own URI, and ends when the caller leaves', async () => {
    await using opened = await openOffering(offer);
    const joined = opened.federation.join(opened.caller);
    for (let count = 0; count < 2; count += 1) {
      const answer = await opened.ask('resources/subscribe', { uri: 'a+m://1' });
      assert.deepEqual('result' in answer && answer.result, {});
    }
    joined[Symbol.dispose]();
    await opened.asked.atLeast(2, 'requests', () => true);
    assert.deepEqual(opened.asked.items, [
      { method: 'resources/subscribe', params: { uri: 'm://1' } },
      { method: 'resources/unsubscribe', params: { uri: 'm://1' } },
    ]);
  });
});
