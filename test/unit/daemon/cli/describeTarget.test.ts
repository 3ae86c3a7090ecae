import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { targetColumns } from '../../../../daemon/cli/describeTarget.ts';

describe('targetColumns', () => {
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
    const cells = targetColumns.map(column => column.cell({ ...target, notes: [] }));
    assert.deepEqual(cells, ['a', 'http', '4 (last known)', 'starting']);
  });
});
