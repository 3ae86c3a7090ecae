import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { compareVersions } from '../../../../extension/daemon/compareVersions.ts';

describe('compareVersions', () => {
  for (const [older, newer] of [
    ['0.1.0', '0.1.1'],
    ['0.9.0', '0.10.0'],
    ['1.9.9', '2.0.0'],
    ['1.0.0-beta', '1.0.0'],
    ['1.0.0-alpha', '1.0.0-beta'],
  ] as const) {
    it(`puts ${older} before ${newer}`, () => {
      assert.ok(compareVersions(older, newer) < 0);
      assert.ok(compareVersions(newer, older) > 0);
    });
  }

  it('takes builds of one release for the same', () => {
    assert.equal(compareVersions('1.2.3+one', '1.2.3+two'), 0);
  });
});
