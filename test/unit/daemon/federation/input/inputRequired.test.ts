import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  inputRequiredResult,
  isInputRequired,
  readInputRequired,
  readInputResponses,
} from '../../../../../daemon/federation/input/inputRequired.ts';

describe('readInputRequired', () => {
  it('reads back what was made', () => {
    const requests = new Map([
      ['a', { method: 'roots/list' }],
      ['__proto__', { method: 'elicitation/create', params: { message: '?' } }],
    ]);
    const result = inputRequiredResult(requests, 'state');
    assert.ok(isInputRequired(result));
    assert.deepEqual(readInputRequired(JSON.parse(JSON.stringify(result))), {
      requests,
      state: 'state',
    });
  });

  it('asks only so many questions', () => {
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, key) => [key, { method: 'm' }]),
    );
    const problem = 'it asks more than 100 questions';
    assert.deepEqual(readInputRequired({ inputRequests: many }), { problem });
  });
});

describe('readInputResponses', () => {
  it('takes objects for answers, and nothing else', () => {
    const inputResponses = { a: { action: 'accept' }, b: 7, c: null, d: [] };
    assert.deepEqual([...readInputResponses({ inputResponses })], [['a', { action: 'accept' }]]);
    for (const odd of [undefined, null, [], 'a']) {
      assert.equal(readInputResponses({ inputResponses: odd }).size, 0);
    }
  });
});
