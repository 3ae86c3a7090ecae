import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  addressKey,
  formatResource,
  forwardAddress,
} from '../../../../../daemon/kubernetes/forward/forwardAddress.ts';

const config = { type: 'kubernetes', context: 'kind', port: 80 } as const;

describe('forwardAddress', () => {
  for (const kind of ['service', 'deployment', 'pod', 'selector'] as const) {
    it(`leads to a ${kind}`, () => {
      const address = forwardAddress({ ...config, namespace: 'shop', [kind]: 'web' });
      const resource = { kind, name: 'web' };
      assert.deepEqual(address, { context: 'kind', namespace: 'shop', resource, port: 80 });
    });
  }

  it('takes the default namespace where none is named', () => {
    assert.equal(forwardAddress({ ...config, service: 'web' }).namespace, 'default');
  });
});

describe('addressKey', () => {
  const key = (change: object) => addressKey({ ...forwardAddress(config), ...change });

  it('is the same for the same way, however the port is written', () => {
    assert.equal(key({ port: '80' }), key({ port: 80 }));
  });

  it('tells every part', () => {
    const keys = [
      key({}),
      key({ context: 'other' }),
      key({ namespace: 'other' }),
      key({ resource: { kind: 'service', name: 'web' } }),
      key({ resource: { kind: 'pod', name: 'web' } }),
      key({ port: 81 }),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });
});

describe('formatResource', () => {
  it('is how kubectl writes it', () => {
    assert.equal(formatResource({ kind: 'service', name: 'web' }), 'service/web');
  });
});
