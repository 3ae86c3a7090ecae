import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ForwardStatus, TargetStatus } from '#protocol/target.ts';

import { targetColumns } from '../../../../daemon/cli/describeTarget.ts';

describe('targetColumns', () => {
  const place = { context: 'kind-dev', namespace: 'shop', resource: 'service/web', port: 80 };
  const open = { pod: 'web-0', localPort: 40_123, since: 1_000 };
  const cases: readonly [what: string, forward: Partial<ForwardStatus>, state: string][] = [
    ['the pod and since when', { open }, 'ready (pod web-0 for 5.0 s)'],
    [
      'what is waited for',
      { waitingFor: 'No pod of service/web is ready' },
      'ready (waiting: No pod of service/web is ready)',
    ],
    ['that a context is of production', { isProduction: true }, 'ready (PRODUCTION kind-dev)'],
    ['both', { isProduction: true, open }, 'ready (PRODUCTION kind-dev; pod web-0 for 5.0 s)'],
    ['nothing else where nothing is open', {}, 'ready'],
  ];
  for (const [what, forward, state] of cases) {
    it(`tell ${what}`, () => {
      const [, , , column] = targetColumns(6_000);
      const target: TargetStatus = {
        name: 'web',
        transport: 'kubernetes',
        address: 'service/web:80/mcp in shop of kind-dev',
        state: { kind: 'ready', startDurationMs: 1, since: 0 },
        toolCount: 1,
        toolsAreKept: false,
        forward: { ...place, isProduction: false, ...forward },
        notes: [],
      };
      assert.equal(column?.cell(target), state);
    });
  }

  it('tell once why a target failed that waits', () => {
    const reason = 'No pod of service/web is ready';
    const [, , , column] = targetColumns(0);
    const target: TargetStatus = {
      name: 'web',
      transport: 'kubernetes',
      address: 'service/web:80/mcp in shop of kind-dev',
      state: {
        kind: 'failed',
        attempt: 1,
        error: { code: 'KUBERNETES_NO_ENDPOINTS', message: reason, stderr: [] },
        since: 0,
      },
      toolCount: 0,
      toolsAreKept: false,
      forward: { ...place, isProduction: true, waitingFor: reason },
      notes: [],
    };
    assert.equal(column?.cell(target), `failed: ${reason} (PRODUCTION kind-dev)`);
  });

  it('tell when the tools are those of the last run', () => {
    const target = {
      name: 'a',
      transport: 'http',
      address: 'http://a',
      state: { kind: 'starting', attempt: 1, since: 0 },
      toolCount: 4,
      toolsAreKept: true,
      notes: [],
    } as const;
    const cells = targetColumns(0).map(column => column.cell({ ...target, notes: [] }));
    assert.deepEqual(cells, ['a', 'http', '4 (last known)', 'starting']);
  });
});
