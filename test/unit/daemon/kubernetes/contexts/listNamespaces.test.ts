import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { listNamespaces } from '../../../../../daemon/kubernetes/contexts/listNamespaces.ts';
import { Kubectl } from '../../../../../daemon/kubernetes/kubectl/kubectl.ts';
import { openReaper } from '../../../../../daemon/process/reaper.ts';
import { findKubectl } from '../../../../support/cluster/kubectl.ts';
import { StandInCluster } from '../../../../support/cluster/standIn/standInCluster.ts';

const never = new AbortController().signal;

describe('listNamespaces', () => {
  it('gives the names, sorted', async () => {
    await using cluster = await StandInCluster.open();
    await using reaper = openReaper();
    const kubectl = new Kubectl({
      program: await findKubectl(),
      env: { ...process.env, KUBECONFIG: cluster.kubeconfig },
      reaper,
      requireConfirmed: async () => {},
    });
    await using one = await cluster.openNamespace();
    assert.deepEqual(await listNamespaces(kubectl, cluster.context, never), [
      'default',
      'kube-system',
      one.name,
    ]);
  });
});
