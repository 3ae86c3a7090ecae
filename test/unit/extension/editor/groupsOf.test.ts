import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { groupsOf } from '../../../../extension/editor/groupsOf.ts';

describe('groupsOf', () => {
  it('splits a list where the heading changes', () => {
    const choices = [
      { label: 'a', value: 1 },
      { label: 'b', value: 2, group: 'first' },
      { label: 'c', value: 3, group: 'first' },
      { label: 'd', value: 4, group: 'second' },
    ];
    assert.deepEqual(
      groupsOf(choices).map(({ group, choices: inGroup }) => [
        group,
        inGroup.map(({ label }) => label).join(''),
      ]),
      [
        [undefined, 'a'],
        ['first', 'bc'],
        ['second', 'd'],
      ],
    );
  });
});
