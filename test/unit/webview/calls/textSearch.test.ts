import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chunkKey } from '../../../../webview/calls/callHistory.ts';
import { isSearching } from '../../../../webview/calls/textSearch.ts';
import { reduce } from '../../../../webview/reduce.ts';
import type { State } from '../../../../webview/state.ts';
import { after, call, eventsFrame, following, received } from '../examples.ts';

const many = Array.from({ length: 3_000 }, (_, index) => call(index + 1));

function found(state: State): number[] {
  return [...(state.search?.found.values() ?? [])].flatMap(ids => [...ids]);
}

function answer(state: State, callIds: number[]) {
  const id = state.search?.requestId;
  assert.ok(id !== undefined);
  return reduce(state, received({ type: 'response', id, result: { callIds } }));
}

describe('a search for a text', () => {
  it('asks the daemon about all calls, the newest first, a group at a time', () => {
    const begun = reduce(following({ calls: many }), { kind: 'filtered', text: '"tea"' });
    const asked = begun.send.find(frame => frame.type === 'request');
    assert.partialDeepStrictEqual(asked, { method: 'findCalls', params: { texts: ['tea'] } });
    const next = answer(begun.state, [2_900]);
    assert.equal(next.send.length, 1);
    assert.ok(next.state.search && isSearching(next.state.search));
    const last = answer(next.state, [7]);
    assert.deepEqual(last.send, []);
    assert.ok(last.state.search && !isSearching(last.state.search));
    assert.deepEqual(found(last.state), [2_900, 7]);
    assert.ok(last.state.search.found.get(chunkKey(7))?.has(7));
  });

  it('asks only about those that the filter lets through otherwise', () => {
    const calls = [call(1), call(2, { target: 'files' }), call(3)];
    const { send } = reduce(following({ calls }), { kind: 'filtered', text: 'target:files "tea"' });
    assert.partialDeepStrictEqual(send, [{ params: { callIds: [2] } }]);
  });

  it('asks about calls that come later, or that have ended since', () => {
    const begun = after(following({ calls: [call(1)] }), { kind: 'filtered', text: '"tea"' });
    const done = answer(begun, []).state;
    const { send } = reduce(
      done,
      received(
        eventsFrame(
          6,
          { kind: 'callChanged', call: call(1) },
          { kind: 'callChanged', call: call(2) },
        ),
      ),
    );
    assert.partialDeepStrictEqual(send, [{ params: { callIds: [1, 2] } }]);
  });

  it('is given up when something else is asked for', () => {
    const begun = after(following({ calls: [call(1)] }), { kind: 'filtered', text: '"tea"' });
    const requestId = begun.search?.requestId;
    const { state, send } = reduce(begun, { kind: 'filtered', text: '' });
    assert.deepEqual(send, [{ type: 'cancel', id: requestId }]);
    assert.equal(state.search, undefined);
  });

  it('tells that the daemon refused it', () => {
    const begun = after(following({ calls: [call(1)] }), { kind: 'filtered', text: '"tea"' });
    const error = { code: 'INTERNAL', message: 'No' } as const;
    const state = after(
      begun,
      received({ type: 'failure', id: begun.search?.requestId ?? 0, error }),
    );
    assert.equal(state.search?.failure, 'No');
    assert.ok(state.search && !isSearching(state.search));
  });
});
