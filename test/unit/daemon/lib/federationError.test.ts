import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError, messageOf } from '../../../../daemon/lib/federationError.ts';

describe('FederationError', () => {
  it('has a code, a message and the original', () => {
    const cause = new Error('ECONNREFUSED');
    const error = new FederationError('UPSTREAM_UNREACHABLE', 'Nobody listens', { cause });
    assert.equal(error.name, 'FederationError');
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    assert.equal(error.cause, cause);
    assert.match(String(error.stack), /^FederationError: Nobody listens/);
  });
});

describe('messageOf', () => {
  const cases: [what: string, thrown: unknown, message: string][] = [
    ['an error', new TypeError('no'), 'no'],
    ['a text', 'no', 'no'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a number', 7, '7'],
  ];
  for (const [what, thrown, message] of cases) {
    it(`finds words for ${what}`, () => assert.equal(messageOf(thrown), message));
  }
});
