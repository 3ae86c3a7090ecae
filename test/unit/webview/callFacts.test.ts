import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallSummary } from '#protocol/call.ts';

import { callFacts } from '../../../webview/callFacts.ts';
import { call, noon, pending } from './examples.ts';

function factsOf(summary: CallSummary): Record<string, string> {
  return Object.fromEntries(callFacts(summary, noon + 250, true));
}

describe('callFacts', () => {
  it('tells when a call was made, how long it took and its sizes', () => {
    const { Started, Duration, Sent, Received, Progress } = factsOf(call(1));
    assert.deepEqual(
      [Started, Duration, Sent, Received, Progress],
      ['2026-11-22 12:00:00.000', '12 ms', '61 B', '1.2 kB', undefined],
    );
  });

  it('tells how far a running call has come', () => {
    const running = call(1, {
      outcome: pending,
      responseBytes: 0,
      progress: { progress: 1, total: 2 },
    });
    const { Duration, Received, Progress } = factsOf(running);
    assert.deepEqual([Duration, Received, Progress], ['250 ms', 'Nothing yet', '1 of 2']);
  });
});
