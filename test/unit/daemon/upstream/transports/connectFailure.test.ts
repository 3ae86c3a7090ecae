import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { connectFailure } from '../../../../../daemon/upstream/transports/connectFailure.ts';

const failure = (message: string, facts: object) => Object.assign(new Error(message), facts);

describe('connectFailure', () => {
  it('says that nothing listens', () => {
    const refused = (address: string) =>
      failure(`connect ECONNREFUSED ${address}:9`, { code: 'ECONNREFUSED', address, port: 9 });
    assert.equal(
      connectFailure(refused('127.0.0.1')),
      'Nothing listens at 127.0.0.1:9 (ECONNREFUSED)',
    );
    assert.equal(
      connectFailure(new AggregateError([refused('::1'), refused('127.0.0.1')])),
      'Nothing listens at [::1]:9 (ECONNREFUSED)',
    );
  });

  it('says that there is no such host', () => {
    const unknown = failure('getaddrinfo ENOTFOUND a.invalid', {
      code: 'ENOTFOUND',
      hostname: 'a.invalid',
    });
    assert.equal(connectFailure(unknown), 'There is no host a.invalid (ENOTFOUND)');
  });

  it('leaves other words as they are', () => {
    assert.equal(
      connectFailure(failure('read ECONNRESET', { code: 'ECONNRESET' })),
      'read ECONNRESET',
    );
    assert.equal(connectFailure(new Error('')), 'The connection failed');
    assert.equal(connectFailure(failure('', { code: 'EPIPE' })), 'The connection failed (EPIPE)');
  });
});
