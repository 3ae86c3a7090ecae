import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PodObject } from '../../../../../daemon/kubernetes/forward/pod.ts';
import { podTrouble } from '../../../../../daemon/kubernetes/forward/podTrouble.ts';

const waitingFor = (reason: string) => ({ state: { waiting: { reason } } });

const cases: readonly [string, unknown, string][] = [
  ['was just made', undefined, 'Pending'],
  [
    'cannot be placed',
    {
      phase: 'Pending',
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'no nodes' },
      ],
    },
    'Unschedulable (no nodes)',
  ],
  [
    'has no image',
    { phase: 'Pending', containerStatuses: [waitingFor('ImagePullBackOff')] },
    'ImagePullBackOff',
  ],
  [
    'crashes while it prepares',
    {
      phase: 'Pending',
      initContainerStatuses: [waitingFor('CrashLoopBackOff')],
      containerStatuses: [waitingFor('PodInitializing')],
    },
    'CrashLoopBackOff',
  ],
  [
    'has a container that ended',
    { phase: 'Running', containerStatuses: [{ state: { terminated: { reason: 'OOMKilled' } } }] },
    'a container has ended (OOMKilled)',
  ],
  ['was evicted', { phase: 'Failed', reason: 'Evicted' }, 'Failed (Evicted)'],
  [
    'is not asked yet, or says no',
    { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] },
    'its readiness probe has not succeeded',
  ],
];

describe('podTrouble', () => {
  for (const [what, status, expected] of cases) {
    it(`tells of a pod that ${what}`, () => {
      assert.equal(podTrouble(PodObject.parse({ metadata: { name: 'web-1' }, status })), expected);
    });
  }

  it('tells that a pod is being deleted, whatever else', () => {
    const metadata = { name: 'web-1', deletionTimestamp: '2026-08-01T00:00:00Z' };
    const status = { phase: 'Running', containerStatuses: [waitingFor('CrashLoopBackOff')] };
    assert.equal(podTrouble(PodObject.parse({ metadata, status })), 'it is being deleted');
  });
});
