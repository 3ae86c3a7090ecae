import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { controlVersion } from '#protocol/controlTerms.ts';

import { livenessOf } from '../../../webview/liveness.ts';
import { reduce } from '../../../webview/reduce.ts';
import { initialState } from '../../../webview/state.ts';
import {
  after,
  call,
  callsOf,
  eventsFrame,
  following,
  hello,
  linked,
  noon,
  pending,
  received,
  session,
  snapshotFrame,
} from './examples.ts';

describe('reduce', () => {
  it('says hello each time the link opens', () => {
    const first = reduce(initialState(noon), linked('open'));
    const again = reduce(after(first.state, linked('closed')), linked('open'));
    for (const { send } of [first, again]) {
      assert.deepEqual(
        send.map(frame => frame.type === 'hello' && [frame.controlVersion, frame.subscribe]),
        [[controlVersion, true]],
      );
    }
  });

  it('shows the snapshot', () => {
    const state = following({ sessions: [session('a')], calls: [call(1)] });
    assert.deepEqual(state.snapshot?.sessions, [session('a')]);
    assert.deepEqual(callsOf(state), [call(1)]);
  });

  it('applies the events that come next', () => {
    const state = after(
      following({ calls: [call(1, { outcome: pending })] }),
      received(
        eventsFrame(
          6,
          { kind: 'callChanged', call: call(1) },
          { kind: 'callChanged', call: call(2) },
        ),
      ),
      received(eventsFrame(7, { kind: 'sessionChanged', session: session('b') })),
    );
    assert.deepEqual(callsOf(state), [call(1), call(2)]);
    assert.deepEqual(state.snapshot?.sessions, [session('b')]);
  });

  it('asks once for a new snapshot after a gap, and applies nothing until it comes', () => {
    const gap = reduce(
      following(),
      received(eventsFrame(8, { kind: 'callChanged', call: call(1) })),
    );
    assert.deepEqual(gap.send, [{ type: 'resync' }]);
    assert.equal(livenessOf(gap.state).kind, 'connecting');

    const meanwhile = reduce(
      gap.state,
      received(eventsFrame(9, { kind: 'callChanged', call: call(2) })),
    );
    assert.deepEqual(meanwhile.send, []);
    assert.deepEqual(callsOf(meanwhile.state), []);

    const caughtUp = after(
      meanwhile.state,
      received(snapshotFrame(9, { calls: [call(1), call(2)] })),
      received(eventsFrame(10, { kind: 'callChanged', call: call(3) })),
    );
    assert.deepEqual(callsOf(caughtUp), [call(1), call(2), call(3)]);
    assert.equal(livenessOf(caughtUp).kind, 'live');
  });

  it('ignores events that the snapshot already has', () => {
    const step = reduce(
      following({ calls: [call(1)] }),
      received(eventsFrame(5, { kind: 'callChanged', call: call(1, { outcome: pending }) })),
    );
    assert.deepEqual(callsOf(step.state), [call(1)]);
    assert.deepEqual(step.send, []);
  });

  it('ignores events before the first snapshot', () => {
    const state = after(initialState(noon), linked('open'), received(hello));
    const step = reduce(state, received(eventsFrame(1, { kind: 'callChanged', call: call(1) })));
    assert.equal(step.state.snapshot, undefined);
    assert.deepEqual(step.send, []);
  });

  it('keeps what was shown when the link closes, and waits for a snapshot when it opens again', () => {
    const closed = after(following({ calls: [call(1)] }), linked('closed'));
    assert.deepEqual(callsOf(closed), [call(1)]);

    const reopened = after(closed, linked('open'));
    assert.equal(livenessOf(reopened).kind, 'connecting');
    assert.equal(livenessOf(after(reopened, received(snapshotFrame(1)))).kind, 'live');
  });

  it('believes nothing of a daemon that speaks another version', () => {
    const other = { ...hello, controlVersion: controlVersion + 1 };
    const state = after(
      initialState(noon),
      linked('open'),
      received(other),
      received(snapshotFrame(1)),
    );
    assert.equal(livenessOf(state).kind, 'incompatible');
    assert.equal(state.snapshot, undefined);
  });

  it('says so when it is sent what it cannot read', () => {
    assert.equal(livenessOf(after(following(), { kind: 'garbled' })).kind, 'incompatible');
  });

  it('remembers the filter', () => {
    assert.equal(after(following(), { kind: 'filtered', text: 'echo' }).filter, 'echo');
  });

  it('shows another tab', () => {
    assert.equal(after(following(), { kind: 'tabChosen', tab: 'sessions' }).tab, 'sessions');
  });

  it('orders by a column, and the other way round when that is chosen again', () => {
    const once = after(following(), { kind: 'ordered', by: 'duration' });
    assert.deepEqual(once.order, { by: 'duration', isDescending: true });
    assert.equal(after(once, { kind: 'ordered', by: 'duration' }).order.isDescending, false);
  });
});
