import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withoutNoise } from '../../../../../../daemon/kubernetes/manifests/deploy/withoutNoise.ts';

describe('withoutNoise', () => {
  it('keeps what somebody has written, and nothing else', () => {
    const object = {
      kind: 'Service',
      metadata: {
        name: 'web',
        labels: { app: 'web' },
        annotations: { mine: 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
        uid: '1',
        resourceVersion: '2',
        generation: 3,
        creationTimestamp: 'now',
        managedFields: [],
      },
      spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ports: [] },
      status: {},
    };
    assert.deepEqual(withoutNoise(object), {
      kind: 'Service',
      metadata: { name: 'web', labels: { app: 'web' }, annotations: { mine: 'x' } },
      spec: { ports: [] },
    });
  });

  it('keeps that a service has no address of its own', () => {
    const spec = { clusterIP: 'None' };
    assert.deepEqual(withoutNoise({ kind: 'Service', metadata: {}, spec })['spec'], spec);
  });
});
