import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readinessOf } from '../../../../../../daemon/kubernetes/manifests/deploy/readiness.ts';

const metadata = { name: 'x', namespace: 'team', generation: 2 };

function conditions(...given: [type: string, status: string, more?: object][]) {
  return given.map(([type, status, more]) => ({
    type,
    status,
    reason: 'R',
    message: 'why',
    ...more,
  }));
}

describe('readinessOf', () => {
  const deployed = { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
  for (const [what, status, expected] of [
    ['all pods are new and ready', deployed, { kind: 'ready' }],
    [
      'its controller has not seen the change',
      { ...deployed, observedGeneration: 1 },
      { kind: 'waiting', why: '0 of 2 ready' },
    ],
    [
      'an old pod is still there',
      { ...deployed, replicas: 3 },
      { kind: 'waiting', why: '2 of 2 ready' },
    ],
    [
      'a pod is missing',
      { ...deployed, availableReplicas: 1 },
      { kind: 'waiting', why: '1 of 2 ready' },
    ],
    ['nothing is known', undefined, { kind: 'waiting', why: '0 of 2 ready' }],
    [
      'it has been given up',
      {
        ...deployed,
        availableReplicas: 0,
        conditions: conditions(['Progressing', 'False', { reason: 'ProgressDeadlineExceeded' }]),
      },
      { kind: 'refused', why: '0 of 2 ready: why' },
    ],
  ] as const) {
    it(`judges a deployment where ${what}`, () => {
      const object = {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: { replicas: 2 },
        ...(status && { status }),
      };
      assert.deepEqual(readinessOf(object), expected);
    });
  }

  for (const [kind, what, status, expected] of [
    ['AgentgatewayBackend', 'nobody has looked at', undefined, { kind: 'unseen' }],
    [
      'AgentgatewayBackend',
      'is accepted',
      { conditions: conditions(['Accepted', 'True']) },
      { kind: 'ready' },
    ],
    [
      'AgentgatewayBackend',
      'was accepted before it changed',
      { conditions: conditions(['Accepted', 'True', { observedGeneration: 1 }]) },
      { kind: 'unseen' },
    ],
    [
      'AgentgatewayBackend',
      'is refused',
      { conditions: conditions(['Accepted', 'False']) },
      { kind: 'refused', why: 'not Accepted: why' },
    ],
    [
      'Gateway',
      'waits for a controller, as the API server writes',
      { conditions: conditions(['Accepted', 'Unknown'], ['Programmed', 'Unknown']) },
      { kind: 'unseen' },
    ],
    [
      'Gateway',
      'is programmed',
      { conditions: conditions(['Accepted', 'True'], ['Programmed', 'True']) },
      { kind: 'ready' },
    ],
    [
      'Gateway',
      'has no address, having no load balancer',
      {
        conditions: conditions(
          ['Accepted', 'True'],
          ['Programmed', 'False', { reason: 'AddressNotAssigned' }],
        ),
      },
      { kind: 'ready' },
    ],
    [
      'HTTPRoute',
      'has found all it refers to',
      { parents: [{ conditions: conditions(['Accepted', 'True'], ['ResolvedRefs', 'True']) }] },
      { kind: 'ready' },
    ],
    [
      'HTTPRoute',
      'refers to nothing',
      { parents: [{ conditions: conditions(['Accepted', 'True'], ['ResolvedRefs', 'False']) }] },
      { kind: 'refused', why: 'not ResolvedRefs: why' },
    ],
  ] as const) {
    it(`judges a ${kind} that ${what}`, () => {
      const object = { apiVersion: 'example.com/v1', kind, metadata };
      assert.deepEqual(readinessOf({ ...object, ...(status && { status }) }), expected);
    });
  }
});
