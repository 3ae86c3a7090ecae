import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { writeOutgoing } from '../../../../../daemon/upstream/transports/writeOutgoing.ts';
import type { JsonObject } from '../../../../../daemon/wire/message.ts';
import { recordedListener } from '../recordedListener.ts';

const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as JsonObject;

describe('writeOutgoing', () => {
  it('writes a message as JSON text', () => {
    const { listener, told } = recordedListener();
    const message = { jsonrpc: '2.0', id: 1, method: 'ping' } as const;
    assert.equal(writeOutgoing(message, listener), JSON.stringify(message));
    assert.deepEqual(told.items, []);
  });

  it('fails a request that nests too deep', () => {
    const { listener, told } = recordedListener();
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: deep } as const;
    assert.equal(writeOutgoing(message, listener), undefined);
    const [one] = told.items;
    assert.ok(one?.kind === 'requestFailed' && one.id === 1);
    assert.equal(one.error.message, 'The request is nested too deep to be sent');
  });

  it('logs a notification that nests too deep', () => {
    const { listener, told } = recordedListener();
    const message = { jsonrpc: '2.0', method: 'notifications/x', params: deep } as const;
    assert.equal(writeOutgoing(message, listener), undefined);
    assert.deepEqual(
      told.items.map(({ kind }) => kind),
      ['logged'],
    );
  });
});
