import * as z from 'zod';

import type { Kubectl } from '../../kubectl/kubectl.ts';
import { objectName } from '../../kubectl/objectName.ts';
import { listResource } from '../../watch/listResource.ts';
import type { ClusterObject, DeployPlace } from './clusterObjects.ts';

const Selected = z.looseObject({
  spec: z.looseObject({
    selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()).nullish() }),
  }),
});

const Reason = z.looseObject({ reason: z.string().default(''), message: z.string().default('') });

const ContainerStatus = z.looseObject({
  state: z.looseObject({ waiting: Reason.nullish(), terminated: Reason.nullish() }).default({}),
});

const Pod = z.looseObject({
  metadata: z.looseObject({ deletionTimestamp: z.string().optional() }),
  status: z.looseObject({
    conditions: z.array(Reason.extend({ type: z.string(), status: z.string() })).nullish(),
    initContainerStatuses: z.array(ContainerStatus).nullish(),
    containerStatuses: z.array(ContainerStatus).nullish(),
  }),
});

/** Container runtimes can tell long stories. */
const maxLength = 200;

/** What every pod goes through. */
const usual = new Set(['ContainerCreating', 'PodInitializing', 'Completed', '']);

/** Why a deployment's pods do not come up, such as `ImagePullBackOff`; undefined when nothing is known. */
export async function podTrouble(
  kubectl: Kubectl,
  { context, namespace }: DeployPlace,
  deployment: ClusterObject,
  signal: AbortSignal,
): Promise<string | undefined> {
  const labels = Selected.safeParse(deployment).data?.spec.selector.matchLabels ?? {};
  const selector = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const query = `labelSelector=${encodeURIComponent(selector.join(','))}`;
  const path = `/api/v1/namespaces/${objectName(namespace)}/pods?${query}`;
  try {
    const { objects } = await listResource(kubectl, context, path, signal);
    return objects.flatMap(({ object }) => troubleOf(object) ?? []).at(0);
  } catch {
    signal.throwIfAborted();
    // Who may not look at pods is told less; the deployment itself is what counts.
    return undefined;
  }
}

function troubleOf(object: unknown): string | undefined {
  const { data: pod } = Pod.safeParse(object);
  if (!pod || pod.metadata.deletionTimestamp !== undefined) return undefined;
  const { conditions, initContainerStatuses, containerStatuses } = pod.status;
  const unscheduled = (conditions ?? []).filter(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  const states = [...(initContainerStatuses ?? []), ...(containerStatuses ?? [])].flatMap(
    ({ state }) => [
      ...(state.waiting ? [state.waiting] : []),
      ...(state.terminated ? [state.terminated] : []),
    ],
  );
  const found = [...unscheduled, ...states].find(({ reason }) => !usual.has(reason));
  if (!found) return undefined;
  const { reason, message } = found;
  return message === '' ? reason : `${reason} (${shorten(message)})`;
}

function shorten(message: string): string {
  return message.length > maxLength ? `${message.slice(0, maxLength)}…` : message;
}
