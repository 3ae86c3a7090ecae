import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { packRows } from '#protocol/packedRows.ts';

import { reduce } from '../../../../webview/reduce.ts';
import type { State } from '../../../../webview/state.ts';
import type { Step } from '../../../../webview/step.ts';
import { after, call, callsOf, eventsFrame, following, received } from '../examples.ts';

/** The daemon's answer to the page's last question. */
function answer(state: State, ids: readonly number[], oldestId: number): Step {
  assert.ok(state.past.kind === 'missing' && state.past.requestId !== undefined);
  const result = { calls: packRows(ids.map(id => call(id))), oldestId };
  return reduce(state, received({ type: 'response', id: state.past.requestId, result }));
}

describe('past calls', () => {
  it('are asked for page by page until there are no more', () => {
    const first = following({ calls: [call(5), call(6)] });
    const { state: second, send } = answer(first, [3, 4], 2);
    assert.partialDeepStrictEqual(send, [{ method: 'listCalls', params: { before: 3 } }]);
    const { state: third, send: none } = answer(second, [2], 2);
    assert.deepEqual(none, []);
    assert.equal(third.past.kind, 'complete');
    assert.deepEqual(
      callsOf(third).map(({ id }) => id),
      [2, 3, 4, 5, 6],
    );
  });

  it('do not keep new ones from being shown', () => {
    const state = after(
      following({ calls: [call(5)] }),
      received(eventsFrame(6, { kind: 'callChanged', call: call(6) })),
    );
    assert.deepEqual(
      callsOf(answer(state, [4], 4).state).map(({ id }) => id),
      [4, 5, 6],
    );
  });

  it('are none where the snapshot has all', () => {
    assert.equal(following({ calls: [call(1), call(2)] }).past.kind, 'complete');
    assert.equal(following().past.kind, 'complete');
  });

  it('are none where the daemon knows of no such question', () => {
    const { past } = following({ calls: [call(5)] });
    assert.ok(past.kind === 'missing' && past.requestId !== undefined);
    const error = { code: 'UNKNOWN_METHOD', message: 'There is no method listCalls' } as const;
    const state = after(
      following({ calls: [call(5)] }),
      received({ type: 'failure', id: past.requestId, error }),
    );
    assert.equal(state.past.kind, 'complete');
    assert.equal(state.calls.count, 1);
  });
});
