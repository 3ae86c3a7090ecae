import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openOffering } from './offeringFederation.ts';

const offer = {
  prompts: [{ name: 'greet' }],
  templates: [{ uriTemplate: 'm://{id}', name: 'm' }],
};
const argument = { name: 'id', value: '1' };
const completion = { values: ['1', '10'], total: 2 };

describe('completion/complete', () => {
  const unknown: unknown[] = [
    undefined,
    null,
    {},
    { type: 'ref/prompt' },
    { type: 'ref/prompt', name: 'a_gret' },
    { type: 'ref/resource', name: 'a_greet' },
    { type: 'ref/resource', uri: 'b+m://{id}' },
    { type: 'ref/other', name: 'a_greet', uri: 'a+m://1' },
  ];
  for (const ref of unknown) {
    it(`refuses the reference ${JSON.stringify(ref)}`, async () => {
      await using opened = await openOffering(offer);
      const answer = await opened.ask('completion/complete', { ref, argument });
      assert.ok('error' in answer && answer.error.code === -32_602);
    });
  }

  const refs: [ref: object, own: object][] = [
    [
      { type: 'ref/prompt', name: 'a_greet' },
      { type: 'ref/prompt', name: 'greet' },
    ],
    [
      { type: 'ref/resource', uri: 'a+m://{id}' },
      { type: 'ref/resource', uri: 'm://{id}' },
    ],
    [
      { type: 'ref/resource', uri: 'a+m://7' },
      { type: 'ref/resource', uri: 'm://7' },
    ],
  ];
  for (const [ref, own] of refs) {
    it(`asks the target for ${JSON.stringify(own)}, and leaves no record`, async () => {
      await using opened = await openOffering(offer, () => ({ completion }));
      const context = { arguments: { a: 'b' } };
      const answer = await opened.ask('completion/complete', { ref, argument, context });
      assert.deepEqual('result' in answer && answer.result, { completion });
      assert.deepEqual(opened.asked.items[0]?.params, { ref: own, argument, context });
      assert.deepEqual(opened.calls.recent(), []);
    });
  }
});
