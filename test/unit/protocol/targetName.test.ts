import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { TargetName } from '#protocol/targetName.ts';

describe('TargetName', () => {
  for (const name of ['a', '7', 'everything', 'my-server', 'a.b-c.d', 'x'.repeat(253)]) {
    it(`takes ${name.slice(0, 20)}`, () => assert.equal(TargetName.parse(name), name));
  }

  for (const name of [
    '',
    'Everything',
    'my_server',
    'a+b',
    '-a',
    'a-',
    '.a',
    'a.',
    'a..b',
    'a.-b',
    'a b',
    'ä',
    'a/b',
    'a\n',
    'x'.repeat(254),
    7,
  ]) {
    it(`refuses ${JSON.stringify(name).slice(0, 20)}`, () => {
      assert.equal(TargetName.safeParse(name).success, false);
    });
  }

  it('has none of the delimiters of tools and resources', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9._+-]{1,12}$/), name => {
        if (TargetName.safeParse(name).success) assert.doesNotMatch(name, /[_+]/);
      }),
    );
  });

  for (const piece of ['-', 'a', 'a-', 'a.', 'a-a.']) {
    it(`refuses what is made to take long, of ${piece}`, () => {
      // A rule that tries each way to divide this would not end.
      assert.equal(TargetName.safeParse(`a${piece.repeat(1_000_000)}_`).success, false);
    });
  }
});
