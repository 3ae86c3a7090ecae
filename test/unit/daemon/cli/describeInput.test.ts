import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { QueuedInput } from '#protocol/queuedInput.ts';
import { describeQuestion, describeWish } from '../../../../daemon/cli/describeInput.ts';

const facts = { id: 1, target: 'peer', askedAt: 0, expiresAt: 1 };
const elicitation = (params: Record<string, unknown>): QueuedInput => ({
  ...facts,
  method: 'elicitation/create',
  params,
});
const sampling = (params: Record<string, unknown>): QueuedInput => ({
  ...facts,
  method: 'sampling/createMessage',
  params,
});

describe('describeWish', () => {
  const cases: [input: QueuedInput, wish: string][] = [
    [
      elicitation({ requestedSchema: { properties: { name: {}, age: {} }, required: ['name'] } }),
      'a form: name, age?',
    ],
    [elicitation({ requestedSchema: 7 }), 'a yes or no'],
    [elicitation({ mode: 'url', url: 'https://a.example/' }), 'a visit to https://a.example/'],
    [sampling({}), 'a text'],
  ];
  for (const [input, wish] of cases) {
    it(`says ${wish} of ${JSON.stringify(input.params)}`, () => {
      assert.equal(describeWish(input), wish);
    });
  }
});

describe('describeQuestion', () => {
  const cases: [input: QueuedInput, question: string][] = [
    [elicitation({ message: '[peer] Name?' }), '[peer] Name?'],
    [sampling({ messages: [{ content: { type: 'text', text: 'Capital?' } }] }), '[peer] Capital?'],
    [sampling({ messages: [{ content: [{ text: 'a' }, { text: 'b' }] }] }), '[peer] a'],
    [sampling({ messages: 'odd' }), '[peer] '],
  ];
  for (const [input, question] of cases) {
    it(`says ${question} of ${JSON.stringify(input.params)}`, () => {
      assert.equal(describeQuestion(input), question);
    });
  }
});
