import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CallDetail } from '#protocol/call.ts';

import { reduce } from '../../../webview/reduce.ts';
import { after, call, following, linked, received } from './examples.ts';

const nothing = { arguments: { kind: 'none' }, result: { kind: 'none' } };
const detail = (id: number) => CallDetail.parse({ call: call(id), ...nothing });
const state = () => following({ calls: [call(1), call(2)] });

describe('comparing calls', () => {
  it('takes the next call that is opened as the other one, whichever was first', () => {
    const marked = after(state(), { kind: 'compareMarked', callId: 2 });
    const { state: shown, send } = reduce(marked, { kind: 'callOpened', callId: 1 });
    const ids = send.flatMap(frame => (frame.type === 'request' ? [frame.params] : []));
    assert.deepEqual(ids, [{ callId: 1 }, { callId: 2 }]);
    assert.ok(shown.comparison.kind === 'shown');
    assert.deepEqual([shown.comparison.before.callId, shown.comparison.after.callId], [1, 2]);
  });

  it('shows both once the daemon has told of them, in any order', () => {
    const marked = after(state(), { kind: 'compareMarked', callId: 1 });
    const { state: asked, send } = reduce(marked, { kind: 'callOpened', callId: 2 });
    const [first, second] = send.flatMap(frame => (frame.type === 'request' ? [frame.id] : []));
    assert.ok(first !== undefined && second !== undefined);
    const { comparison } = after(
      asked,
      received({ type: 'response', id: second, result: detail(2) }),
      received({
        type: 'failure',
        id: first,
        error: { code: 'INVALID_REQUEST', message: 'Call 1 is not kept any more' },
      }),
    );
    assert.deepEqual(comparison, {
      kind: 'shown',
      before: { kind: 'failed', callId: 1, message: 'Call 1 is not kept any more' },
      after: { kind: 'loaded', callId: 2, detail: detail(2) },
    });
  });

  it('does not compare a call with itself', () => {
    const { comparison, opened } = after(
      state(),
      { kind: 'compareMarked', callId: 1 },
      { kind: 'callOpened', callId: 1 },
    );
    assert.equal(comparison.kind, 'none');
    assert.equal(opened.kind, 'loading');
  });

  it('says so while the daemon is not connected', () => {
    const { comparison } = after(
      state(),
      linked('closed'),
      { kind: 'compareMarked', callId: 1 },
      { kind: 'callOpened', callId: 2 },
    );
    assert.ok(comparison.kind === 'shown' && comparison.before.kind === 'failed');
  });

  it('ends with Escape, as what was open does', () => {
    const { comparison } = after(
      state(),
      { kind: 'compareMarked', callId: 1 },
      { kind: 'callClosed' },
    );
    assert.equal(comparison.kind, 'none');
  });
});
