import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainNoPod } from '../../../../../daemon/kubernetes/forward/explainNoPod.ts';
import { unreadyPod } from './examplePod.ts';

const address = {
  context: 'kind',
  namespace: 'shop',
  resource: { kind: 'service', name: 'web' },
  port: 80,
} as const;

describe('explainNoPod', () => {
  it('names each pod and its trouble', () => {
    const error = explainNoPod(address, [unreadyPod('web-1', 'ImagePullBackOff')]);
    assert.equal(error.code, 'KUBERNETES_NO_ENDPOINTS');
    assert.equal(
      error.message,
      'No pod of service/web in shop is ready: pod web-1: ImagePullBackOff',
    );
  });

  it('names a few of many', () => {
    const pods = ['a', 'b', 'c', 'd', 'e'].map(name => unreadyPod(name, 'Pending'));
    assert.match(
      explainNoPod(address, pods).message,
      /: pod a: Pending, pod b: Pending, pod c: Pending, and 2 more$/,
    );
  });

  it('says that there are none', () => {
    const error = explainNoPod(address, []);
    assert.equal(error.code, 'KUBERNETES_NO_ENDPOINTS');
    assert.equal(
      error.message,
      'There are no pods of service/web in shop; check its selector, and that its deployment is not scaled to 0',
    );
  });

  it('takes the one pod that does not exist for a mistake', () => {
    const pod = { ...address, resource: { kind: 'pod', name: 'web-1' } } as const;
    assert.equal(explainNoPod(pod, []).code, 'KUBERNETES_NOT_FOUND');
  });
});
