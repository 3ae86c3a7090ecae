import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openOffering } from './offeringFederation.ts';

const offer = { prompts: [{ name: 'greet' }, { name: 'odd name' }] };

describe('prompts/get', () => {
  const unknown: [name: unknown, message: string][] = [
    [undefined, 'prompts/get needs the name of a prompt'],
    [7, 'prompts/get needs the name of a prompt'],
    ['a_gret', 'Unknown prompt a_gret; did you mean a_greet?'],
    ['zzz', 'Unknown prompt zzz'],
    ['__proto__', 'Unknown prompt __proto__'],
  ];
  for (const [name, message] of unknown) {
    it(`refuses ${JSON.stringify(name)}`, async () => {
      await using opened = await openOffering(offer);
      const answer = await opened.ask('prompts/get', { name });
      assert.deepEqual('error' in answer && answer.error, { code: -32_602, message });
      assert.deepEqual(opened.calls.recent(), []);
    });
  }

  it('asks the target by its own name, and leads resources in messages back to it', async () => {
    const content = { type: 'resource', resource: { uri: 'm://1', text: 'x' } };
    await using opened = await openOffering(offer, () => ({
      messages: [{ role: 'user', content }],
    }));
    const answer = await opened.ask('prompts/get', { name: 'a_greet', arguments: { who: 'x' } });
    assert.deepEqual('result' in answer && answer.result['messages'], [
      { role: 'user', content: { type: 'resource', resource: { uri: 'a+m://1', text: 'x' } } },
    ]);
    assert.deepEqual(opened.asked.items[0]?.params, { name: 'greet', arguments: { who: 'x' } });
    assert.partialDeepStrictEqual(opened.calls.recent(), [
      {
        method: 'prompts/get',
        tool: 'greet',
        exposedName: 'a_greet',
        outcome: { kind: 'succeeded' },
      },
    ]);
  });

  it('takes the bare name, and the shortened one of a name that is odd', async () => {
    await using opened = await openOffering(offer, () => ({ messages: [] }));
    const odd = opened.federation.catalog.prompts.items[1]?.exposedName;
    for (const name of ['greet', odd]) await opened.ask('prompts/get', { name });
    assert.deepEqual(
      opened.asked.items.map(({ params }) => params['name']),
      ['greet', 'odd name'],
    );
  });
});
