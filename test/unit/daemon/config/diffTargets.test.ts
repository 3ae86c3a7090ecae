import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { diffTargets } from '../../../../daemon/config/diffTargets.ts';

const one = { type: 'stdio', command: 'one' } as const;
const two = { type: 'http', url: 'http://two' } as const;

describe('diffTargets', () => {
  it('tells what was added, removed and changed', () => {
    const diff = diffTargets(
      { stays: one, goes: two, changes: one },
      { comes: one, changes: two, stays: one },
    );
    assert.deepEqual(diff, { added: ['comes'], removed: ['goes'], changed: ['changes'] });
  });

  it('takes a new name for a new target', () => {
    assert.deepEqual(diffTargets({ old: one }, { new: one }), {
      added: ['new'],
      removed: ['old'],
      changed: [],
    });
  });

  it('sees no difference in the order of targets and keys', () => {
    const before = { a: { type: 'stdio', command: 'x', cwd: '/' } as const, b: two };
    const after = { b: two, a: { cwd: '/', command: 'x', type: 'stdio' } as const };
    assert.deepEqual(diffTargets(before, after), { added: [], removed: [], changed: [] });
  });

  it('is not misled by names that every object has', () => {
    assert.deepEqual(diffTargets({}, { constructor: one }).added, ['constructor']);
    assert.deepEqual(diffTargets({ constructor: one }, {}).removed, ['constructor']);
  });

  it('names each target once at most, and is the reverse of itself', () => {
    const targets = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(one, two));
    fc.assert(
      fc.property(targets, targets, (before, after) => {
        const there = diffTargets(before, after);
        const back = diffTargets(after, before);
        const names = [there.added, there.removed, there.changed].flat();
        assert.equal(new Set(names).size, names.length);
        assert.deepEqual(there.added.toSorted(), back.removed.toSorted());
        assert.deepEqual(there.changed.toSorted(), back.changed.toSorted());
      }),
    );
  });
});
