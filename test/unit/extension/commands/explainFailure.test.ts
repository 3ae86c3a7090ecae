import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainFailure } from '../../../../extension/commands/explainFailure.ts';
import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';

describe('explainFailure', () => {
  for (const [code, label] of [
    ['CONFIG_INVALID', 'Open Configuration'],
    ['UNKNOWN_TOOL', 'Add Target…'],
    ['UPSTREAM_START_FAILED', 'Show Log'],
    ['DAEMON_UNREACHABLE', 'Show Log'],
    ['KUBERNETES_UNCONFIRMED', 'Confirm Context…'],
    ['KUBERNETES_REJECTED', 'Show Log'],
    ['INVALID_REQUEST', undefined],
  ] as const) {
    it(`offers ${label ?? 'no help'} for ${code}`, () => {
      const explanation = explainFailure(new DaemonFailure(code, 'It failed'));
      assert.deepEqual([explanation?.message, explanation?.help?.label], ['It failed', label]);
    });
  }

  it('says nothing of what the user gave up', () => {
    assert.equal(explainFailure(new DaemonFailure('ABORTED', 'Cancelled')), undefined);
    assert.equal(explainFailure(AbortSignal.abort().reason), undefined);
  });

  it('shows what nobody expected', () => {
    assert.equal(explainFailure('a string')?.message, 'a string');
  });
});
