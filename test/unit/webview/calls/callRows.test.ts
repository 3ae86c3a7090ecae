import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import type { CallSummary } from '#protocol/call.ts';

import { readFilter } from '../../../../webview/calls/callFilter.ts';
import { addCalls, chunkKey, newestFirst, noCalls } from '../../../../webview/calls/callHistory.ts';
import { compareCalls, newestOnTop, type CallOrder } from '../../../../webview/calls/callOrder.ts';
import { openCallRows } from '../../../../webview/calls/callRows.ts';
import type { Rows } from '../../../../webview/calls/rows.ts';
import { call, noon } from '../examples.ts';

const everything = readFilter('', noon);
const idsOf = (rows: Rows<CallSummary>) =>
  Array.from({ length: rows.count }, (_, index) => rows.at(index)?.id);

describe('openCallRows', () => {
  it('has the newest first', () => {
    const rows = openCallRows()(addCalls(noCalls, [call(1), call(600), call(2_000)]), {
      filter: everything,
      found: undefined,
      order: newestOnTop,
      now: noon,
    });
    assert.deepEqual(idsOf(rows), [2_000, 600, 1]);
    assert.deepEqual(
      [2_000, 600, 1, 7].map(id => rows.indexOf(id)),
      [0, 1, 2, -1],
    );
    assert.equal(rows.at(3), undefined);
    assert.equal(rows.at(-1), undefined);
  });

  it('looks again only at the chunks that changed', () => {
    let asked = 0;
    const filter = {
      texts: [],
      mistakes: [],
      matches: () => {
        asked += 1;
        return true;
      },
    };
    const rowsOf = openCallRows();
    const query = { filter, found: undefined, order: newestOnTop, now: noon };
    const history = addCalls(
      noCalls,
      Array.from({ length: 5_000 }, (_, index) => call(index + 1)),
    );
    rowsOf(history, query);
    asked = 0;
    const rows = rowsOf(addCalls(history, [call(5_001)]), query);
    assert.equal(rows.count, 5_001);
    assert.ok(asked <= 512, `${asked} calls were looked at`);
  });

  it('has only those in which texts were found', () => {
    const found = new Map([[chunkKey(600), new Set([600])]]);
    const rows = openCallRows()(addCalls(noCalls, [call(1), call(600), call(601)]), {
      filter: everything,
      found,
      order: newestOnTop,
      now: noon,
    });
    assert.deepEqual(idsOf(rows), [600]);
  });

  it('puts calls in order anew only now and then', () => {
    const rowsOf = openCallRows();
    const order: CallOrder = { by: 'duration', isDescending: true };
    const query = { filter: everything, found: undefined, order };
    const slow = (id: number, durationMs: number) =>
      call(id, { outcome: { kind: 'succeeded', durationMs } });
    const first = addCalls(noCalls, [slow(1, 5)]);
    const second = addCalls(first, [slow(2, 9)]);
    assert.deepEqual(idsOf(rowsOf(first, { ...query, now: noon })), [1]);
    assert.deepEqual(idsOf(rowsOf(second, { ...query, now: noon + 900 })), [1]);
    assert.deepEqual(idsOf(rowsOf(second, { ...query, now: noon + 1_000 })), [2, 1]);
  });

  const order: fc.Arbitrary<CallOrder> = fc.record({
    by: fc.constantFrom('time', 'tool', 'duration', 'received'),
    isDescending: fc.boolean(),
  });
  const someCall = fc
    .record({
      id: fc.integer({ min: 1, max: 1_500 }),
      tool: fc.constantFrom('a', 'b', 'c'),
      durationMs: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ id, tool, durationMs }) =>
      call(id, { tool, outcome: { kind: 'succeeded', durationMs } }),
    );

  it('always has what a table made anew would have', () => {
    fc.assert(
      fc.property(fc.array(fc.array(someCall)), order, (batches, order) => {
        const filter = readFilter('-tool:b', noon);
        const rowsOf = openCallRows();
        let history = noCalls;
        let now = noon;
        for (const batch of batches) {
          history = addCalls(history, batch);
          const rows = rowsOf(history, { filter, found: undefined, order, now: (now += 1_000) });
          const expected = [...newestFirst(history)]
            .filter(filter.matches)
            .toSorted(compareCalls(order))
            .map(({ id }) => id);
          assert.deepEqual(idsOf(rows), expected);
          assert.ok(expected.every((id, index) => rows.indexOf(id) === index));
        }
      }),
    );
  });
});
