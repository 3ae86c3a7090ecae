import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HeldCall } from '../../../../../daemon/federation/input/heldCall.ts';
import { HeldCalls } from '../../../../../daemon/federation/input/heldCalls.ts';
import { Inbox } from '../../../../support/inbox.ts';
import { recordedExchange } from '../recordedCaller.ts';

/** A call that is held in `calls`, and why it was given up. */
function hold(calls: HeldCalls) {
  const reasons = new Inbox<string>();
  const { exchange } = recordedExchange();
  const request = { id: 1, exchange, progressToken: undefined };
  const call = new HeldCall(request, reason => reasons.put(reason), {
    keep: one => calls.keep(one),
    release: one => calls.release(one),
  });
  calls.add(call);
  return { call, reasons };
}

describe('HeldCalls', () => {
  it('gives a call for its handle, once', () => {
    using calls = new HeldCalls();
    const [one, other] = [hold(calls), hold(calls)];
    const [handle, otherHandle] = [calls.keep(one.call), calls.keep(other.call)];
    assert.notEqual(handle, otherHandle);
    assert.equal(calls.take(otherHandle), other.call);
    assert.equal(calls.take(handle), one.call);
    assert.equal(calls.take(handle), undefined);
    assert.equal(calls.take('unknown'), undefined);
  });

  it('gives a call up whose client does not come back', async () => {
    using calls = new HeldCalls({ holdMs: 5, maxCalls: 10 });
    const { call, reasons } = hold(calls);
    const handle = calls.keep(call);
    assert.match(
      await reasons.first('the end', () => true),
      /^The client did not come back within/,
    );
    assert.equal(calls.take(handle), undefined);
    assert.equal(calls.size, 0);
  });

  it('has room for so many', () => {
    using calls = new HeldCalls({ holdMs: 60_000, maxCalls: 2 });
    const { call } = hold(calls);
    assert.ok(calls.hasRoom);
    hold(calls);
    assert.ok(!calls.hasRoom);
    call.giveUp('Enough');
    assert.ok(calls.hasRoom);
  });

  it('gives all up when it ends', () => {
    const calls = new HeldCalls();
    const [one, other] = [hold(calls), hold(calls)];
    calls.keep(one.call);
    calls[Symbol.dispose]();
    for (const { reasons } of [one, other])
      assert.deepEqual(reasons.items, ['The federation is no longer served']);
  });
});
