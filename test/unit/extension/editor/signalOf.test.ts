import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { signalOf } from '../../../../extension/editor/signalOf.ts';

describe('signalOf', () => {
  it('is aborted when the token is cancelled', () => {
    const token = makeToken();
    using cancelled = signalOf(token);
    assert.equal(cancelled.signal.aborted, false);
    token.cancel();
    assert.equal(cancelled.signal.aborted, true);
  });

  it('is aborted when the token was cancelled before', () => {
    const token = makeToken();
    token.cancel();
    using cancelled = signalOf(token);
    assert.equal(cancelled.signal.aborted, true);
  });

  it('stops listening when it is disposed', () => {
    const token = makeToken();
    signalOf(token)[Symbol.dispose]();
    assert.equal(token.listeners.size, 0);
  });
});

/** A token as the editor makes them. */
function makeToken() {
  const listeners = new Set<() => unknown>();
  return {
    listeners,
    isCancellationRequested: false,
    onCancellationRequested(listener: (event: unknown) => unknown) {
      const call = () => listener(undefined);
      listeners.add(call);
      return { dispose: () => listeners.delete(call) };
    },
    cancel() {
      this.isCancellationRequested = true;
      listeners.forEach(listener => listener());
    },
  };
}
