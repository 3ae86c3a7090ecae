import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ClientFrame } from '#protocol/controlFrame.ts';
import type { CallStatistics } from '#protocol/statistics.ts';

import { reduce } from '../../../webview/reduce.ts';
import type { State } from '../../../webview/state.ts';
import { after, following, linked, noon, received } from './examples.ts';

const figures: CallStatistics = {
  since: noon,
  total: { calls: 0, errors: 0, perMinute: 0 },
  rows: [],
  stepMs: 10_000,
  points: [],
};

function requests(send: readonly ClientFrame[]) {
  return send.flatMap(frame =>
    frame.type === 'request' && frame.method === 'readStatistics' ? [frame] : [],
  );
}

/** The tab is open, and its first question was sent. */
function opened(): { state: State; id: number } {
  const { state, send } = reduce(following(), { kind: 'tabChosen', tab: 'statistics' });
  const [request] = requests(send);
  assert.ok(request);
  assert.deepEqual(request.params, { window: '5min' });
  return { state, id: request.id };
}

const tick = { kind: 'ticked', at: noon + 1_000 } as const;

describe('the figures', () => {
  it('are asked for while somebody looks, one question at a time', () => {
    const { state, id } = opened();
    assert.deepEqual(requests(reduce(state, tick).send), []);
    const answered = after(state, received({ type: 'response', id, result: figures }));
    assert.deepEqual(answered.statistics.shown, figures);
    const [next] = requests(reduce(answered, tick).send);
    assert.ok(next && next.id !== id);
    const away = after(answered, { kind: 'tabChosen', tab: 'calls' });
    assert.deepEqual(requests(reduce(away, tick).send), []);
  });

  it('are asked for anew when another time or another tool is chosen', () => {
    const { state, id } = opened();
    const scope = { federation: 'user', target: 'web', tool: 'echo' };
    const chosen = reduce(state, { kind: 'statisticsChosen', window: '1h', scope });
    const [request] = requests(chosen.send);
    assert.deepEqual(request?.params, { window: '1h', ...scope });
    const late = after(chosen.state, received({ type: 'response', id, result: figures }));
    assert.equal(late.statistics.shown, undefined);
  });

  it('stay when the daemon refuses or goes, and are asked for again', () => {
    const { state, id } = opened();
    const error = { code: 'INTERNAL', message: 'No' } as const;
    const refused = after(state, received({ type: 'failure', id, error }));
    assert.equal(refused.statistics.problem, 'No');
    const gone = after(state, linked('closed'));
    assert.equal(gone.statistics.requestId, undefined);
    assert.deepEqual(requests(reduce(gone, tick).send), []);
  });

  it('are not what cannot be read', () => {
    const { state, id } = opened();
    const { statistics } = after(
      state,
      received({ type: 'response', id, result: { calls: 'many' } }),
    );
    assert.match(statistics.problem ?? '', /cannot be read/);
  });
});
