import * as z from 'zod';

import { podTrouble } from './podTrouble.ts';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name?: string | undefined;
  readonly port: number;
}

/** A pod, as far as it matters for reaching it. */
export interface Pod {
  readonly name: string;
  /** Tells it from a later pod of the same name. */
  readonly uid: string;
  /** The version of the workload that it belongs to; empty where nobody rolls anything out. */
  readonly generation: string;
  /** Unix ms, of whole seconds. */
  readonly createdAt: number;
  readonly isTerminating: boolean;
  /** All its containers have ended, and will not start again. */
  readonly hasEnded: boolean;
  /** Whether a service would send somebody there. */
  readonly isReady: boolean;
  readonly ports: readonly ContainerPort[];
  /** Why it is not ready; empty where it is. */
  readonly trouble: string;
}

const Containers = z
  .array(
    z.looseObject({
      ports: z
        .array(
          z.looseObject({
            name: z.string().optional(),
            containerPort: z.number(),
            protocol: z.string().optional(),
          }),
        )
        .nullish(),
    }),
  )
  .nullish();

const ContainerStatuses = z
  .array(
    z.looseObject({
      state: z
        .looseObject({
          waiting: z.looseObject({ reason: z.string().optional() }).nullish(),
          terminated: z.looseObject({ reason: z.string().optional() }).nullish(),
        })
        .nullish(),
    }),
  )
  .nullish();

/** The fields of a pod that are used. */
export const PodObject = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    uid: z.string().optional(),
    labels: z.record(z.string(), z.string()).nullish(),
    creationTimestamp: z.string().nullish(),
    deletionTimestamp: z.string().nullish(),
  }),
  spec: z.looseObject({ containers: Containers, initContainers: Containers }).nullish(),
  status: z
    .looseObject({
      phase: z.string().optional(),
      reason: z.string().optional(),
      conditions: z
        .array(
          z.looseObject({
            type: z.string(),
            status: z.string(),
            reason: z.string().optional(),
            message: z.string().optional(),
          }),
        )
        .nullish(),
      containerStatuses: ContainerStatuses,
      initContainerStatuses: ContainerStatuses,
    })
    .nullish(),
});
export type PodObject = z.infer<typeof PodObject>;

/** Reads a pod as the API server gives it. @throws ZodError for what is none */
export function readPod(object: unknown): Pod {
  const pod = PodObject.parse(object);
  const { name, uid, labels, creationTimestamp, deletionTimestamp } = pod.metadata;
  const phase = pod.status?.phase;
  const isTerminating = typeof deletionTimestamp === 'string';
  const readiness = pod.status?.conditions?.find(({ type }) => type === 'Ready');
  const isReady = phase === 'Running' && !isTerminating && readiness?.status === 'True';
  return {
    name,
    uid: uid ?? name,
    // Those of deployments, and of stateful and daemon sets.
    generation: labels?.['pod-template-hash'] ?? labels?.['controller-revision-hash'] ?? '',
    createdAt: Date.parse(creationTimestamp ?? '') || 0,
    isTerminating,
    hasEnded: phase === 'Succeeded' || phase === 'Failed',
    isReady,
    ports: portsOf(pod),
    trouble: isReady ? '' : podTrouble(pod),
  };
}

function portsOf({ spec }: PodObject): ContainerPort[] {
  // Init containers may be sidecars that go on; a name that both use is the container's.
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  return containers
    .flatMap(({ ports }) => ports ?? [])
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .map(({ name, containerPort }) => ({ name, port: containerPort }));
}
