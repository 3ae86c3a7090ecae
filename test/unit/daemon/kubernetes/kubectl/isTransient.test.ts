import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ErrorCode } from '#protocol/errorCode.ts';
import { isTransient } from '../../../../../daemon/kubernetes/kubectl/isTransient.ts';
import { FederationError } from '../../../../../daemon/lib/federationError.ts';

const transient: ErrorCode[] = ['KUBERNETES_UNREACHABLE', 'KUBERNETES_NO_ENDPOINTS', 'TIMED_OUT'];
const lasting: ErrorCode[] = [
  'KUBECTL_FAILED',
  'KUBECTL_MISSING',
  'KUBERNETES_CONTEXT_UNKNOWN',
  'KUBERNETES_FORBIDDEN',
  'KUBERNETES_LOGIN_EXPIRED',
  'KUBERNETES_NOT_FOUND',
  'KUBERNETES_REJECTED',
  'KUBERNETES_UNCONFIRMED',
  'KUBERNETES_UNTRUSTED',
  'KUBERNETES_WRONG_PORT',
];

describe('isTransient', () => {
  for (const code of transient) {
    it(`has ${code} tried again`, () => {
      assert.equal(isTransient(new FederationError(code, 'Away')), true);
    });
  }

  for (const code of lasting) {
    it(`leaves ${code} to the user`, () => {
      assert.equal(isTransient(new FederationError(code, 'No')), false);
    });
  }

  it('knows nothing of other errors', () => {
    assert.equal(isTransient(new Error('Away')), false);
  });
});
