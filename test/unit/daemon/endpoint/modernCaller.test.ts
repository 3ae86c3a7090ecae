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
      { ...caller },
      {
        id: 'session',
        client: envelope.clientInfo,
        era: 'modern',
        protocolVersion: '2026-07-28',
        capabilities: { sampling: {} },
        logLevel: 'info',
      },
    );
    caller.notify();
  });
});
