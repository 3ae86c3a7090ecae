import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findObject } from '../../../../../../daemon/kubernetes/manifests/deploy/clusterObjects.ts';
import { readDeployable } from '../../../../../../daemon/kubernetes/manifests/deploy/readDeployable.ts';

const gateway = (group: string, namespace?: string) => ({
  apiVersion: `${group}/v1`,
  kind: 'Gateway',
  metadata: { name: 'mcp', ...(namespace && { namespace }) },
});

describe('findObject', () => {
  it('tells objects of the same kind and name apart by their group', async () => {
    const ours = gateway('gateway.networking.k8s.io', 'team');
    const theirs = gateway('networking.istio.io');
    const yaml = [ours, theirs].map(object => JSON.stringify(object)).join('\n---\n');
    const [first, second] = await readDeployable(yaml, 'team');
    assert.ok(first && second);
    assert.equal(findObject([ours, theirs], first), ours);
    assert.equal(findObject([ours, theirs], second), theirs);
    assert.equal(findObject([ours], second), undefined);
  });
});
