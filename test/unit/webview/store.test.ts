import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ClientFrame } from '#protocol/controlFrame.ts';

import { initialState, type State } from '../../../webview/state.ts';
import { openStore } from '../../../webview/store.ts';
import { call, eventsFrame, following, linked, noon, received } from './examples.ts';

function page(initial: State) {
  const sent: ClientFrame[] = [];
  const drawn: State[] = [];
  const due: (() => void)[] = [];
  const dispatch = openStore(initial, {
    send: frame => sent.push(frame),
    draw: state => drawn.push(state),
    beforeNextFrame: run => due.push(run),
  });
  return { dispatch, sent, drawn, nextFrame: () => due.splice(0).forEach(run => run()) };
}

describe('openStore', () => {
  it('draws once a frame of the screen, however many actions come', () => {
    const { dispatch, drawn, nextFrame } = page(following());
    for (let id = 1; id <= 100; id++) {
      dispatch(received(eventsFrame(5 + id, { kind: 'callChanged', call: call(id) })));
    }
    assert.equal(drawn.length, 0);
    nextFrame();
    assert.equal(drawn.length, 1);
    assert.equal(drawn[0]?.calls.count, 100);
  });

  it('draws again for what comes after', () => {
    const { dispatch, drawn, nextFrame } = page(following());
    for (const text of ['a', 'b']) {
      dispatch({ kind: 'filtered', text });
      nextFrame();
    }
    assert.deepEqual(
      drawn.map(state => state.filter),
      ['a', 'b'],
    );
  });

  it('sends at once what an action calls for', () => {
    const { dispatch, sent } = page(initialState(noon));
    dispatch(linked('open'));
    assert.deepEqual(
      sent.map(frame => frame.type),
      ['hello'],
    );
  });
});
