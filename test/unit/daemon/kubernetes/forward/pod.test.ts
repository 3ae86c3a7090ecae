import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readPod } from '../../../../../daemon/kubernetes/forward/pod.ts';

const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const metadata = { name: 'web-1', uid: '7f', creationTimestamp: '2026-08-01T00:00:00Z' };

describe('readPod', () => {
  it('reads a pod that is ready', () => {
    const pod = readPod({
      metadata: { ...metadata, labels: { 'pod-template-hash': '5c8' } },
      spec: { containers: [{ ports: [{ name: 'mcp', containerPort: 8080, protocol: 'TCP' }] }] },
      status: { phase: 'Running', ...ready },
    });
    assert.deepEqual(pod, {
      name: 'web-1',
      uid: '7f',
      generation: '5c8',
      createdAt: Date.parse('2026-08-01T00:00:00Z'),
      isTerminating: false,
      hasEnded: false,
      isReady: true,
      ports: [{ name: 'mcp', port: 8080 }],
      trouble: '',
    });
  });

  it('knows the version of a stateful set', () => {
    const labels = { 'controller-revision-hash': 'web-66d' };
    assert.equal(readPod({ metadata: { ...metadata, labels } }).generation, 'web-66d');
  });

  it('takes a pod that is being deleted for not ready', () => {
    const deletionTimestamp = '2026-08-01T00:01:00Z';
    const pod = readPod({
      metadata: { ...metadata, deletionTimestamp },
      status: { phase: 'Running', ...ready },
    });
    assert.equal(pod.isTerminating, true);
    assert.equal(pod.isReady, false);
  });

  for (const phase of ['Succeeded', 'Failed']) {
    it(`takes a pod that has ${phase} for ended`, () => {
      const pod = readPod({ metadata, status: { phase, ...ready } });
      assert.equal(pod.hasEnded, true);
      assert.equal(pod.isReady, false);
    });
  }

  it('knows the ports of sidecars, and of no UDP', () => {
    const pod = readPod({
      metadata,
      spec: {
        containers: [
          {
            ports: [
              { name: 'mcp', containerPort: 1 },
              { containerPort: 2, protocol: 'UDP' },
            ],
          },
          {},
        ],
        initContainers: [{ ports: [{ name: 'admin', containerPort: 3 }] }, { ports: null }],
      },
    });
    assert.deepEqual(pod.ports, [
      { name: 'mcp', port: 1 },
      { name: 'admin', port: 3 },
    ]);
  });

  it('refuses what is no pod', () => {
    assert.throws(() => readPod({ kind: 'Pod' }));
  });
});
