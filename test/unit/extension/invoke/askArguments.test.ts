import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askArguments } from '../../../../extension/invoke/askArguments.ts';
import { scriptedUser, type Answer } from '../support/scriptedUser.ts';

const inputSchema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    times: { type: 'integer', default: 1 },
    loud: { type: 'boolean' },
    colour: { enum: ['red', 'green'], default: 'green' },
    tags: { type: 'array', items: { type: 'string' } },
    version: { const: 2 },
  },
  required: ['text', 'loud', 'version'],
};

describe('askArguments', () => {
  it('asks for what is required, then for the optional ones that the user wants', async () => {
    const { answers, asked } = await ask(
      { type: 'hello' },
      { pick: 'true' },
      { pickMany: ['times', 'tags'] },
      { type: '3' },
      { type: '["a"]' },
    );
    assert.deepEqual(answers, { text: 'hello', loud: true, version: 2, times: 3, tags: ['a'] });
    assert.deepEqual(asked, [
      'say: text (1/3)',
      'say: loud (2/3)',
      'say: which optional arguments?',
      'say: times (1/2)',
      'say: tags (2/2)',
    ]);
  });

  it('leaves out the optional ones that nobody wants', async () => {
    const { answers } = await ask({ type: 'hello' }, { pick: 'false' }, { pickMany: [] });
    assert.deepEqual(answers, { text: 'hello', loud: false, version: 2 });
  });

  it('lets pick one of the values that are listed', async () => {
    const { answers } = await ask(
      { type: '' },
      { pick: 'false' },
      { pickMany: ['colour'] },
      { pick: 'red' },
    );
    assert.equal(answers?.['colour'], 'red');
  });

  for (const [step, script] of [
    ['a required one', ['turn away']],
    ['the choice of optional ones', [{ type: '' }, { pick: 'true' }, 'turn away']],
    ['an optional one', [{ type: '' }, { pick: 'true' }, { pickMany: ['times'] }, 'turn away']],
  ] satisfies [string, Answer[]][]) {
    it(`gives no arguments when the user turns away at ${step}`, async () => {
      assert.equal((await ask(...script)).answers, undefined);
    });
  }

  it('asks nothing when there is nothing to ask', async () => {
    const { prompts } = scriptedUser();
    const answers = await askArguments(prompts, { exposedName: 'say', inputSchema: {} });
    assert.deepEqual(answers, {});
  });

  it('asks for one JSON object when the schema is no list of arguments', async () => {
    const { prompts } = scriptedUser({ type: '{"a": 1}' });
    const answers = await askArguments(prompts, {
      exposedName: 'say',
      inputSchema: { anyOf: [{}, {}] },
    });
    assert.deepEqual(answers, { a: 1 });
  });
});

async function ask(...script: readonly Answer[]) {
  const user = scriptedUser(...script);
  const answers = await askArguments(user.prompts, { exposedName: 'say', inputSchema });
  return { answers, asked: user.asked };
}
