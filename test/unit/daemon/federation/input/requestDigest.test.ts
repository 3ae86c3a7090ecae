import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { requestDigest } from '../../../../../daemon/federation/input/requestDigest.ts';

const params = { name: 'send', arguments: { to: 'Ada', options: { a: 1, b: [1, 2] } } };
const digest = requestDigest('tools/call', params);

describe('requestDigest', () => {
  it('is the same for a repetition', () => {
    const repeated = {
      inputResponses: {},
      requestState: 'x',
      _meta: { progressToken: 2 },
      arguments: { options: { b: [1, 2], a: 1 }, to: 'Ada' },
      name: 'send',
    };
    assert.equal(requestDigest('tools/call', repeated), digest);
  });

  const others: [what: string, method: string, params: Record<string, unknown>][] = [
    ['another method', 'prompts/get', params],
    ['another name', 'tools/call', { ...params, name: 'sent' }],
    [
      'another argument',
      'tools/call',
      { ...params, arguments: { ...params.arguments, to: 'Bob' } },
    ],
    [
      'one argument more',
      'tools/call',
      { ...params, arguments: { ...params.arguments, cc: null } },
    ],
    [
      'another order of a list',
      'tools/call',
      { ...params, arguments: { to: 'Ada', options: { a: 1, b: [2, 1] } } },
    ],
    ['a URI', 'tools/call', { ...params, uri: 'send' }],
    ['no arguments', 'tools/call', { name: 'send' }],
  ];
  for (const [what, method, other] of others) {
    it(`tells ${what} apart`, () => {
      assert.notEqual(requestDigest(method, other), digest);
    });
  }

  it('has none for what nests too deep', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    assert.equal(requestDigest('tools/call', { name: 'a', arguments: { deep } }), undefined);
  });
});
