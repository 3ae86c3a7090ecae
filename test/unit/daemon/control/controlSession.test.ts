import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { SessionSummary } from '#protocol/session.ts';
import { ControlSession } from '../../../../daemon/control/controlSession.ts';

describe('ControlSession', () => {
  it('is worth showing once it has called a tool', () => {
    const session = new ControlSession({ name: 'test', version: '1.0.0' });
    assert.equal(session.isUsed, false);
    session.use('user');
    session.use('shop');
    assert.equal(session.isUsed, true);
    const summary = session.summary();
    assert.deepEqual(SessionSummary.parse(summary), summary);
    assert.partialDeepStrictEqual(summary, { federation: 'shop', via: 'control', callCount: 2 });
  });

  it('has an id of its own', () => {
    const client = { name: 'test', version: '1.0.0' };
    assert.notEqual(new ControlSession(client).id, new ControlSession(client).id);
  });
});
