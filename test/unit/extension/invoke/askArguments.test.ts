import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fieldsForBoxes } from '../../../../extension/invoke/argumentForm.ts';
import { askArguments, type ArgumentQuestions } from '../../../../extension/invoke/askArguments.ts';
import { scriptedSteps, type StepAct } from '../support/scriptedSteps.ts';

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
const plain = {
  properties: { a: { type: 'number' }, b: { type: 'number' } },
  required: ['a', 'b'],
};

describe('askArguments', () => {
  it('asks for what is required, then sums up what is optional', async () => {
    const { asked, answer } = await ask([
      { type: 'hello' },
      { pick: 'true' },
      { pick: 'times' },
      { type: '3' },
      { pick: 'tags' },
      { type: 'a, b' },
      { pick: 'Run say' },
    ]);
    assert.deepEqual(answer, {
      kind: 'arguments',
      arguments: { text: 'hello', loud: true, version: 2, times: 3, tags: ['a', 'b'] },
    });
    assert.deepEqual(asked, [
      'say: text 1/3',
      'say: loud 2/3',
      'say 3/3',
      'say: times',
      'say 3/3',
      'say: tags',
      'say 3/3',
    ]);
  });

  it('shows in the summary what is set and what is not', async () => {
    const { lists } = await ask([{ type: 'hello' }, { pick: 'true' }, { pick: 'Run say' }]);
    assert.deepEqual(lists.at(-1), [
      'Run say',
      'Required | text | hello',
      'Required | loud | true',
      'Optional | times | not set, 1 by default',
      'Optional | colour | not set, green by default',
      'Optional | tags | not set',
    ]);
  });

  it('goes back to the question before, where the answer still stands', async () => {
    const { answer, questions } = await ask([{ type: '1' }, 'back', 'accept', { type: '2' }], {
      fields: fieldsForBoxes(plain) ?? [],
    });
    assert.deepEqual(answer, { kind: 'arguments', arguments: { a: 1, b: 2 } });
    assert.deepEqual(
      questions.map(({ canGoBack }) => canGoBack),
      [false, true, false, true],
    );
  });

  it('goes back from the summary, and from an argument to the summary', async () => {
    const { asked } = await ask([
      { type: 'hello' },
      { pick: 'true' },
      { pick: 'times' },
      'back',
      'back',
      { pick: 'false' },
      { pick: 'Run say' },
    ]);
    assert.deepEqual(asked.slice(3), ['say: times', 'say 3/3', 'say: loud 2/3', 'say 3/3']);
  });

  it('begins at the default, or else at what was used last', async () => {
    const { questions, lists } = await ask(
      [{ type: 'x' }, { pick: 'true' }, { pick: 'colour' }, 'accept', { pick: 'Run say' }],
      { lastUsed: { text: 'before', colour: 'red', loud: false } },
    );
    const [first] = questions;
    assert.equal(first && 'value' in first && first.value, 'before');
    assert.deepEqual(lists[0], ['true', '[x] | false | last used']);
    assert.deepEqual(lists[2], ['[x] | red | last used', 'green | default']);
  });

  it('leaves an argument out again', async () => {
    const { answer } = await ask([{ pick: 'times' }, { press: 'Leave Out' }, { pick: 'Run say' }], {
      given: { text: 'a', loud: true, times: 3 },
    });
    assert.deepEqual(answer, {
      kind: 'arguments',
      arguments: { text: 'a', loud: true, version: 2 },
    });
  });

  it('begins at the summary where the arguments are known, and runs only with all that are required', async () => {
    const { lists, answer } = await ask([{ pick: 'loud' }, { pick: 'true' }, 'accept'], {
      given: { text: 'a' },
    });
    assert.ok(!lists[0]?.includes('Run say'));
    assert.equal(answer.kind, 'arguments');
  });

  it('goes on in JSON with what was answered so far', async () => {
    const { answer } = await ask([{ type: 'hello' }, { press: 'Edit Arguments as JSON' }]);
    assert.deepEqual(answer, { kind: 'json', arguments: { text: 'hello', version: 2 } });
  });

  for (const [place, script] of [
    ['a required argument', ['turn away']],
    ['the summary', [{ type: '' }, { pick: 'true' }, 'turn away']],
    ['an optional argument', [{ type: '' }, { pick: 'true' }, { pick: 'times' }, 'turn away']],
  ] satisfies [string, StepAct[]][]) {
    it(`gives nothing when the user turns away at ${place}`, async () => {
      assert.deepEqual((await ask(script)).answer, { kind: 'dismissed' });
    });
  }

  it('asks for the only argument at once, with the value that it has', async () => {
    const schema = { properties: { text: { type: 'string' } }, required: ['text'] };
    const { asked, answer } = await ask([{ type: 'b' }], {
      fields: fieldsForBoxes(schema) ?? [],
      given: { text: 'a' },
    });
    assert.deepEqual(asked, ['say: text']);
    assert.deepEqual(answer, { kind: 'arguments', arguments: { text: 'b' } });
  });

  it('asks nothing when there is nothing to ask', async () => {
    const { answer } = await ask([], { fields: [] });
    assert.deepEqual(answer, { kind: 'arguments', arguments: {} });
  });

  it('hides what is typed for a secret', async () => {
    const schema = { properties: { apiKey: { type: 'string' } }, required: ['apiKey'] };
    const { questions } = await ask([{ type: 'x' }], { fields: fieldsForBoxes(schema) ?? [] });
    const [first] = questions;
    assert.equal(first && 'isSecret' in first && first.isSecret, true);
  });
});

async function ask(script: readonly StepAct[], change: Partial<ArgumentQuestions> = {}) {
  const user = scriptedSteps(...script);
  const values = { active: () => undefined, choose: async () => undefined };
  const fields = fieldsForBoxes(inputSchema) ?? [];
  const answer = await askArguments(
    { steps: user.steps, values },
    { tool: 'say', fields, lastUsed: {}, ...change },
  );
  return { answer, ...user };
}
