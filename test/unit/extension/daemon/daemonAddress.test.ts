import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { authorization, daemonAddress } from '../../../../extension/daemon/daemonAddress.ts';

const discovery = { pid: 1, host: '127.0.0.1', port: 5387, version: '1', nonce: 'n', startedAt: 1 };

describe('daemonAddress', () => {
  it('has host, port and path', () => {
    assert.equal(daemonAddress(discovery, 'ws', '/control'), 'ws://127.0.0.1:5387/control');
  });

  it('puts an IPv6 address into brackets', () => {
    const address = daemonAddress({ ...discovery, host: '::1' }, 'http', '/health');
    assert.equal(address, 'http://[::1]:5387/health');
  });
});

describe('authorization', () => {
  it('is a bearer token', () => {
    assert.deepEqual(authorization({ ...discovery, token: 't' }), { Authorization: 'Bearer t' });
  });

  it('is nothing where no token is needed', () => {
    assert.deepEqual(authorization(discovery), {});
  });
});
