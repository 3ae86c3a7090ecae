import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallOrigin } from '../../../../daemon/upstream/pendingCall.ts';
import type { PendingCalls } from '../../../../daemon/upstream/pendingCalls.ts';
import { anyClient } from './recordedSink.ts';
import { waitingCalls } from './waitingCalls.ts';

const one = anyClient();
const other = anyClient();
const modern: CallOrigin = { ...anyClient(), era: 'modern' };
const indexOf = (pending: PendingCalls, relatedId?: number, params?: Record<string, unknown>) =>
  pending.callOf(relatedId, params)?.params?.['index'];

describe('PendingCalls', () => {
  it('know of no call when there is none', () => {
    assert.equal(waitingCalls().callOf(undefined, {}), undefined);
    assert.equal(waitingCalls({ origin: one }).callOf(7, {}), undefined);
  });

  it('find the call on whose stream something came, whoever else calls', () => {
    const pending = waitingCalls({ origin: one }, { origin: other });
    assert.deepEqual([indexOf(pending, 1), indexOf(pending, 2)], [0, 1]);
  });

  it('never take a call for another client’s, when two of them call', () => {
    assert.equal(
      indexOf(waitingCalls({ origin: one }, { origin: other }, { origin: one })),
      undefined,
    );
  });

  it('take the newest call when all are those of one session', () => {
    assert.equal(indexOf(waitingCalls({ origin: one }, { origin: one })), 1);
  });

  it('do not take two modern calls for those of one client, whatever these say of themselves', () => {
    assert.equal(indexOf(waitingCalls({ origin: modern }, { origin: modern })), undefined);
    assert.equal(indexOf(waitingCalls({ origin: modern })), 0);
  });

  it('count no requests of the daemon’s own, and none that bring nothing forth', () => {
    const own = { origin: undefined };
    const pending = waitingCalls(own, { origin: one }, { origin: other, method: 'ping' }, own);
    assert.equal(indexOf(pending), 1);
    assert.equal(indexOf(pending, 1), undefined);
    assert.equal(waitingCalls(own).haveCaller, false);
    assert.equal(pending.haveCaller, true);
  });

  it('put the caller’s own token into its progress, and let others’ be', () => {
    const pending = waitingCalls({ origin: one, params: { _meta: { progressToken: 'mine' } } }, {});
    const params = { progressToken: 1, progress: 3 };
    assert.equal(pending.takeProgress(params)?.isHeard, true);
    assert.deepEqual(params, { progressToken: 'mine', progress: 3 });
    for (const progressToken of [2, 9, 'mine', undefined])
      assert.equal(pending.takeProgress({ progressToken }), undefined);
    assert.equal(pending.takeProgress(undefined), undefined);
  });
});
