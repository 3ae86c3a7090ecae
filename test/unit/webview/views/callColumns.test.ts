import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallSummary } from '#protocol/call.ts';

import { callColumns } from '../../../../webview/views/callColumns.ts';
import { textOf } from '../../../../webview/views/column.ts';
import { call, noon, pending } from '../examples.ts';

function rowOf(summary: CallSummary, isLive = true): Record<string, string> {
  const moment = { now: noon + 1_500, isLive };
  return Object.fromEntries(callColumns.map(({ id, cell }) => [id, textOf(cell(summary, moment))]));
}

describe('callColumns', () => {
  it('tell what a call was and how it went', () => {
    assert.deepEqual(rowOf(call(1)), {
      time: '12:00:00.000',
      client: 'curl',
      target: 'everything',
      tool: 'echo',
      outcome: 'Succeeded',
      duration: '12 ms',
      sent: '61 B',
      received: '1.2 kB',
    });
  });

  const running = call(1, {
    outcome: pending,
    responseBytes: 0,
    progress: { progress: 3, total: 10, message: 'Reading' },
  });

  it('tell how far a running call has come', () => {
    const { outcome, duration, received } = rowOf(running);
    assert.deepEqual([outcome, duration, received], ['Running · 3 of 10 · Reading', '1.50 s', '']);
  });

  it('do not go on counting when the daemon is silent', () => {
    const { outcome, duration } = rowOf(running, false);
    assert.deepEqual([outcome, duration], ['Unknown · 3 of 10 · Reading', '']);
  });
});
