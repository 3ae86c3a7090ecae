import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isLasting } from '../../../../daemon/upstream/isLasting.ts';

describe('isLasting', () => {
  for (const [code, is] of [
    ['KUBECTL_MISSING', true],
    ['KUBERNETES_UNCONFIRMED', true],
    ['KUBERNETES_WRONG_PORT', true],
    ['KUBERNETES_UNREACHABLE', false],
    ['KUBERNETES_NO_ENDPOINTS', false],
    ['UPSTREAM_EXITED', false],
  ] as const) {
    it(`is ${is} of ${code}`, () => assert.equal(isLasting(code), is));
  }
});
