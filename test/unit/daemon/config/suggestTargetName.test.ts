import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { suggestTargetName } from '../../../../daemon/config/suggestTargetName.ts';
import { TargetName } from '../../../../protocol/targetName.ts';

describe('suggestTargetName', () => {
  for (const [name, suggested] of [
    ['GitHub', 'github'],
    ['my_server', 'my-server'],
    ['Café au lait', 'cafe-au-lait'],
    ['-x-', 'x'],
    ['a..b.', 'a.b'],
    ['a+b', 'a-b'],
    ['@scope/name', 'scope-name'],
    ['', 'target'],
    ['数据', 'target'],
  ] as const) {
    it(`makes "${suggested}" of "${name}"`, () => {
      assert.equal(suggestTargetName(name, new Set()), suggested);
    });
  }

  it('counts on where the name is taken', () => {
    assert.equal(suggestTargetName('A', new Set(['a', 'a-2'])), 'a-3');
  });

  it('always makes a valid name that is free', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), name => {
        const first = suggestTargetName(name, new Set());
        const second = suggestTargetName(name, new Set([first]));
        assert.ok(TargetName.safeParse(first).success, first);
        assert.ok(TargetName.safeParse(second).success, second);
        assert.notEqual(first, second);
      }),
    );
  });
});
