import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import {
  addCalls,
  findCall,
  heldCalls,
  newestFirst,
  noCalls,
} from '../../../../webview/calls/callHistory.ts';
import { call, pending } from '../examples.ts';

const range = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, offset) => call(first + offset));

describe('addCalls', () => {
  it('keeps calls in the order of their ids, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 3_000 }))), batches => {
        const history = batches.reduce(
          (known, ids) =>
            addCalls(
              known,
              ids.map(id => call(id)),
            ),
          noCalls,
        );
        const ids = [...new Set(batches.flat())].toSorted((one, other) => other - one);
        assert.deepEqual(
          Array.from(newestFirst(history), ({ id }) => id),
          ids,
        );
        assert.equal(history.count, ids.length);
      }),
    );
  });

  it('takes a call that changed in place of what was known of it', () => {
    const before = addCalls(noCalls, [call(1), call(2, { outcome: pending }), call(3)]);
    const after = addCalls(before, [call(2)]);
    assert.equal(findCall(before, 2)?.outcome.kind, 'pending');
    assert.equal(findCall(after, 2)?.outcome.kind, 'succeeded');
    assert.equal(after.count, 3);
  });

  it('leaves alone what did not change', () => {
    const before = addCalls(noCalls, range(1, 5_000));
    const after = addCalls(before, [call(4_999), call(5_000)]);
    const changed = after.chunks.filter(chunk => !before.chunks.includes(chunk));
    assert.equal(changed.length, 1);
  });

  it('holds no more than so many, and lets go of the oldest', () => {
    const history = addCalls(
      addCalls(noCalls, range(1, heldCalls)),
      range(heldCalls, heldCalls + 2_000),
    );
    assert.ok(history.count >= heldCalls && history.count < heldCalls + 512);
    assert.equal(findCall(history, 1), undefined);
    assert.equal(findCall(history, heldCalls + 1_999)?.id, heldCalls + 1_999);
  });
});

describe('findCall', () => {
  it('finds nothing where nothing is', () => {
    const history = addCalls(noCalls, [call(10), call(2_000)]);
    for (const id of [0, 9, 11, 1_500, 9_999]) assert.equal(findCall(history, id), undefined);
  });
});
