import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { GivenAnswer, QueuedInput } from '#protocol/queuedInput.ts';
import { readAnswer } from '../../../../../daemon/federation/input/givenAnswer.ts';

const facts = { id: 1, target: 'peer', askedAt: 0, expiresAt: 1 };
const form: QueuedInput = {
  ...facts,
  method: 'elicitation/create',
  params: { requestedSchema: { properties: { name: { type: 'string' } }, required: ['name'] } },
};
const page: QueuedInput = { ...form, params: { mode: 'url', url: 'https://a.example/' } };
const sampling: QueuedInput = { ...facts, method: 'sampling/createMessage', params: {} };

describe('readAnswer', () => {
  const cases: [what: string, input: QueuedInput, given: GivenAnswer, answer: unknown][] = [
    [
      'a form',
      form,
      { action: 'accept', content: { name: 'Ada' } },
      { result: { action: 'accept', content: { name: 'Ada' } } },
    ],
    ['a form, declined', form, { action: 'decline' }, { result: { action: 'decline' } }],
    ['a form, cancelled', form, { action: 'cancel' }, { result: { action: 'cancel' } }],
    ['a page', page, { action: 'accept', content: {} }, { result: { action: 'accept' } }],
    [
      'a text',
      sampling,
      { action: 'accept', content: 'Paris' },
      {
        result: {
          model: 'person',
          role: 'assistant',
          stopReason: 'endTurn',
          content: { type: 'text', text: 'Paris' },
        },
      },
    ],
    [
      'a whole result of a sampling',
      sampling,
      { action: 'accept', content: { model: 'm', content: { type: 'text', text: 'a' } } },
      {
        result: {
          model: 'm',
          role: 'assistant',
          stopReason: 'endTurn',
          content: { type: 'text', text: 'a' },
        },
      },
    ],
    [
      'a sampling, declined',
      sampling,
      { action: 'decline' },
      { error: { code: -1, message: 'The user declined the sampling' } },
    ],
  ];
  for (const [what, input, given, answer] of cases) {
    it(`answers ${what}`, () => assert.deepEqual(readAnswer(input, given), answer));
  }

  const unfit: [what: string, input: QueuedInput, content: unknown, message: RegExp][] = [
    ['a text for a form', form, 'Ada', /is a JSON object of its fields$/],
    ['a form without what it needs', form, {}, /^The form needs name$/],
    ['a number for a text', sampling, 7, /is a text, or a result with "content"$/],
    [
      'an object without content',
      sampling,
      { text: 'a' },
      /is a text, or a result with "content"$/,
    ],
  ];
  for (const [what, input, content, message] of unfit) {
    it(`refuses ${what}`, () => {
      const code = 'INVALID_REQUEST';
      assert.throws(() => readAnswer(input, { action: 'accept', content }), { code, message });
    });
  }
});
