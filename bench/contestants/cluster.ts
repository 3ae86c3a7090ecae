import { delimiter, dirname } from 'node:path';

import { z } from 'zod';

import { KubernetesConfig } from '#protocol/targetConfig.ts';

import { findKubectl } from '../../test/support/cluster/kubectl.ts';
import { startChild, type Child } from '../processes/child.ts';
import { programPath } from '../processes/startProgram.ts';
import type { Workspace } from '../processes/workspace.ts';

/** What a cluster tells its parent when its pod answers. */
export const ClusterAnnouncement = z.object({ kubeconfig: z.string(), target: KubernetesConfig });
export type ClusterAnnouncement = z.infer<typeof ClusterAnnouncement>;

/** A cluster that runs. */
export interface RunningCluster {
  readonly child: Child;
  /** The server in it. */
  readonly target: KubernetesConfig;
  /** The same workspace, for programs that are to reach the cluster. */
  readonly workspace: Workspace;
}

/** Starts a cluster with a minimal server in it: the stand-in, or a real one when `TEST_CLUSTER=real`. */
export async function startCluster(label: string, workspace: Workspace): Promise<RunningCluster> {
  const { env } = workspace;
  const kubectl = await findKubectl(env.PATH);
  const child = await startChild(label, [programPath('servers/cluster.ts')], {
    ...workspace,
    // What it writes goes with the workspace, however it ends.
    env: { ...env, TMPDIR: workspace.directory, TEST_CLUSTER: process.env.TEST_CLUSTER },
  });
  const { kubeconfig, target } = ClusterAnnouncement.parse(await child.nextMessage());
  const path = [dirname(kubectl), env.PATH].join(delimiter);
  const reaching = { ...env, PATH: path, KUBECONFIG: kubeconfig };
  return { child, target, workspace: { ...workspace, env: reaching } };
}
