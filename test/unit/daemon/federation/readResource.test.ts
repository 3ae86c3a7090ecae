import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openOffering } from './offeringFederation.ts';

const offer = { resources: [{ uri: 'm://1', name: 'one' }] };

describe('resources/read', () => {
  for (const params of [undefined, {}, { uri: 7 }, { uri: null }]) {
    it(`needs a URI: ${JSON.stringify(params)}`, async () => {
      await using opened = await openOffering(offer);
      assert.deepEqual(await opened.ask('resources/read', params), {
        jsonrpc: '2.0',
        id: 1,
        error: { code: -32_602, message: 'resources/read needs the URI of a resource' },
      });
    });
  }

  it('knows nothing of what no target has', async () => {
    await using opened = await openOffering(offer);
    assert.deepEqual(await opened.ask('resources/read', { uri: 'b+m://1' }), {
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32_002, message: 'Unknown resource b+m://1', data: { uri: 'b+m://1' } },
    });
    const long = await opened.ask('resources/read', { uri: 'x'.repeat(1_000_000) });
    assert.ok(JSON.stringify(long).length < 500);
    assert.deepEqual(opened.calls.recent(), []);
  });

  it("passes on the target's own refusal, with the URI that the client knows", async () => {
    await using opened = await openOffering(offer, () => {
      throw new Error('None');
    });
    const answer = await opened.ask('resources/read', { uri: 'a+m://2' });
    assert.deepEqual('error' in answer && answer.error, {
      code: -32_002,
      message: 'Error: None',
      data: { uri: 'a+m://2' },
    });
    assert.equal(opened.calls.recent()[0]?.outcome.kind, 'failed');
  });

  it('asks the target for its own URI, and answers with those of clients', async () => {
    const contents = [
      { uri: 'm://1', text: 'x' },
      { uri: 'm://1/part', blob: '' },
    ];
    await using opened = await openOffering(offer, () => ({ contents, _meta: { x: 1 } }));
    const answer = await opened.ask('resources/read', { uri: 'a+m://1', _meta: { trace: 1 } });
    assert.deepEqual('result' in answer && answer.result, {
      contents: [
        { uri: 'a+m://1', text: 'x' },
        { uri: 'a+m://1/part', blob: '' },
      ],
      _meta: { x: 1 },
    });
    assert.deepEqual(opened.asked.items, [
      { method: 'resources/read', params: { uri: 'm://1', _meta: { trace: 1 } } },
    ]);
  });

  it('is recorded', async () => {
    await using opened = await openOffering(offer, () => ({ contents: [] }));
    await opened.ask('resources/read', { uri: 'a+m://1' });
    assert.partialDeepStrictEqual(opened.calls.recent(), [
      {
        method: 'resources/read',
        target: 'a',
        tool: 'm://1',
        exposedName: 'a+m://1',
        outcome: { kind: 'succeeded' },
      },
    ]);
  });

  it('takes any URI to the only target when names are bare', async () => {
    const answer = () => ({ contents: [{ uri: 'n://7', text: '' }] });
    await using opened = await openOffering({}, answer, 'never');
    const got = await opened.ask('resources/read', { uri: 'n://7' });
    assert.deepEqual('result' in got && got.result, answer());
  });
});
