import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ModernCaller } from '../../../../daemon/endpoint/modernCaller.ts';

describe('ModernCaller', () => {
  it('is who the request says, under the session it is shown in', () => {
    const envelope = {
      protocolVersion: '2026-07-28',
      clientInfo: { name: 'test', version: '1.0.0' },
      clientCapabilities: { sampling: {} },
      logLevel: 'info',
    };
    const caller = new ModernCaller('session', envelope, 'info');
    assert.deepEqual(
      [caller.id, caller.era, caller.protocolVersion, caller.logLevel],
      ['session', 'modern', '2026-07-28', 'info'],
    );
    assert.equal(caller.client, envelope.clientInfo);
    assert.equal(caller.capabilities, envelope.clientCapabilities);
    caller.notify();
  });
});
