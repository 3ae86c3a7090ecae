import * as z from 'zod';

import type { TestWorkload, WorkloadSpec } from '../testCluster.ts';
import { workloadManifests } from './workloadManifests.ts';

/** kubectl, in the workload's namespace. */
export type KubectlInNamespace = (args: readonly string[], stdin?: string) => Promise<string>;

const Pods = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), deletionTimestamp: z.string().optional() }),
      status: z.object({
        conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
      }),
    }),
  ),
});

/** Makes a deployment and a service, and waits until every pod is ready. */
export async function openRealWorkload(
  workload: WorkloadSpec,
  kubectl: KubectlInNamespace,
): Promise<TestWorkload> {
  const { name } = workload;
  const deployment = `deployment/${name}`;
  const selector = ['--selector', `app=${name}`];
  const untilRolledOut = () => kubectl(['rollout', 'status', deployment, '--timeout=90s']);

  await kubectl(['apply', '-f', '-'], JSON.stringify(workloadManifests(workload)));
  await untilRolledOut();

  const pods = async () => {
    const { items } = Pods.parse(
      JSON.parse(await kubectl(['get', 'pods', ...selector, '-o', 'json'])),
    );
    return items.map(({ metadata, status }) => ({
      name: metadata.name,
      isGoing: metadata.deletionTimestamp !== undefined,
      isReady: status.conditions.some(one => one.type === 'Ready' && one.status === 'True'),
    }));
  };
  const untilGone = async (names: readonly string[]) => {
    if (names.length === 0) return;
    const gone = names.map(pod => `pod/${pod}`);
    await kubectl(['wait', '--for=delete', '--timeout=120s', ...gone]);
  };

  return {
    name,
    readyPods: async () =>
      (await pods()).filter(pod => pod.isReady && !pod.isGoing).map(pod => pod.name),
    restart: async () => {
      const before = (await pods()).map(pod => pod.name);
      await kubectl(['rollout', 'restart', deployment]);
      await untilRolledOut();
      await untilGone(before);
    },
    deletePod: async pod => {
      await kubectl(['delete', 'pod', pod, '--wait=true']);
    },
    scale: async replicas => {
      await kubectl(['scale', deployment, `--replicas=${replicas}`]);
      await untilRolledOut();
      await untilGone((await pods()).filter(pod => pod.isGoing).map(pod => pod.name));
    },
  };
}
