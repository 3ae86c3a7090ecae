import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { judgeRefusal } from '../../../../../daemon/kubernetes/forward/judgeRefusal.ts';
import { FederationError } from '../../../../../daemon/lib/federationError.ts';
import { examplePod } from './examplePod.ts';

const refused = new FederationError(
  'KUBERNETES_WRONG_PORT',
  'Nothing listens on port 80 of pod web-1',
);
const pod = examplePod({ name: 'web-1', createdAt: 1_000_000 });

describe('judgeRefusal', () => {
  it('gives a new pod time to listen', () => {
    const { code, message } = judgeRefusal(refused, pod, pod.createdAt + 60_000);
    assert.equal(code, 'KUBERNETES_NO_ENDPOINTS');
    assert.match(message, /^Pod web-1 is new, and does not listen yet: Nothing listens on port 80/);
  });

  it('takes the port of an older one for wrong', () => {
    assert.equal(judgeRefusal(refused, pod, pod.createdAt + 600_000), refused);
  });

  it('leaves other reasons alone', () => {
    const lost = new FederationError('KUBERNETES_UNREACHABLE', 'The connection was lost');
    assert.equal(judgeRefusal(lost, pod, pod.createdAt), lost);
  });
});
