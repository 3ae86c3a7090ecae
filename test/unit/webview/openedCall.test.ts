import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CallDetail } from '#protocol/call.ts';

import { detailOf } from '../../../webview/openedCall.ts';
import { reduce, type Action } from '../../../webview/reduce.ts';
import type { State } from '../../../webview/state.ts';
import {
  after,
  call,
  eventsFrame,
  following,
  linked,
  noon,
  pending,
  received,
  snapshot,
  snapshotFrame,
} from './examples.ts';

const detail = CallDetail.parse({
  call: call(1),
  arguments: { kind: 'whole', value: { message: 'hi' } },
  result: { kind: 'none' },
});

const open: Action = { kind: 'callOpened', callId: 1 };

function answer(id: number, result: unknown = detail): Action {
  return received({ type: 'response', id, result });
}

function shown(state: State): CallDetail | undefined {
  return detailOf(state.opened, 1);
}

describe('an opened call', () => {
  it('is asked for, and shown when the answer comes', () => {
    const { state, send } = reduce(following({ calls: [call(1)] }), open);
    assert.deepEqual(send, [{ type: 'request', id: 1, method: 'readCall', params: { callId: 1 } }]);
    assert.equal(state.opened.kind, 'loading');
    assert.deepEqual(shown(after(state, answer(1))), detail);
  });

  it('is not replaced by a late answer to an earlier question', () => {
    const other = { ...detail, call: call(2) };
    const state = after(
      following({ calls: [call(1), call(2)] }),
      { kind: 'callOpened', callId: 2 },
      open,
      answer(1, other),
    );
    assert.equal(state.opened.kind, 'loading');
    assert.deepEqual(shown(after(state, answer(2))), detail);
  });

  it('says why it cannot be read', () => {
    const state = after(
      following({ calls: [call(1)] }),
      open,
      received({
        type: 'failure',
        id: 1,
        error: { code: 'INVALID_REQUEST', message: 'Call 1 is no longer kept' },
      }),
    );
    assert.deepEqual(state.opened, {
      kind: 'failed',
      callId: 1,
      message: 'Call 1 is no longer kept',
    });
  });

  it('does not take an answer of another shape', () => {
    const state = after(following({ calls: [call(1)] }), open, answer(1, { nonsense: true }));
    assert.equal(state.opened.kind, 'failed');
  });

  it('is read again when it ends, and stays shown meanwhile', () => {
    const running = after(following({ calls: [call(1, { outcome: pending })] }), open, answer(1));
    const ended = reduce(running, received(eventsFrame(6, { kind: 'callChanged', call: call(1) })));
    assert.deepEqual(ended.send, [
      { type: 'request', id: 2, method: 'readCall', params: { callId: 1 } },
    ]);
    assert.deepEqual(shown(ended.state), detail);
  });

  it('is not read again for its progress, nor for other calls', () => {
    const state = after(following({ calls: [call(1, { outcome: pending })] }), open, answer(1));
    const { send } = reduce(
      state,
      received(
        eventsFrame(
          6,
          { kind: 'callChanged', call: call(1, { outcome: pending, progress: { progress: 1 } }) },
          { kind: 'callChanged', call: call(2) },
        ),
      ),
    );
    assert.deepEqual(send, []);
  });

  it('keeps what is shown when the connection is lost while it is read again', () => {
    const lost = after(following({ calls: [call(1)] }), open, answer(1), open, linked('closed'));
    assert.deepEqual(shown(lost), detail);
  });

  it('does not wait for an answer that cannot come, and is read when the daemon is back', () => {
    const lost = after(following({ calls: [call(1)] }), open, linked('closed'));
    assert.equal(lost.opened.kind, 'failed');

    const back = reduce(after(lost, linked('open')), received(snapshotFrame(1)));
    assert.equal(back.state.opened.kind, 'loading');
    assert.equal(back.send.length, 1);
  });

  it('says that the daemon is away when it is opened meanwhile', () => {
    const { state, send } = reduce(after(following(), linked('closed')), open);
    assert.equal(state.opened.kind, 'failed');
    assert.deepEqual(send, []);
  });

  it('is closed when another daemon answers, whose numbers mean other calls', () => {
    const state = after(following({ calls: [call(1)] }), open, answer(1), linked('open'));
    const daemon = { ...snapshot().daemon, startedAt: noon };
    const step = reduce(state, received(snapshotFrame(1, { daemon })));
    assert.equal(step.state.opened.kind, 'none');
    assert.deepEqual(step.send, []);
  });

  it('is closed by the user', () => {
    const state = after(following({ calls: [call(1)] }), open, answer(1), { kind: 'callClosed' });
    assert.equal(state.opened.kind, 'none');
  });
});
