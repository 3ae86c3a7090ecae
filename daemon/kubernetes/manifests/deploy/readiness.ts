import * as z from 'zod';

import type { ClusterObject } from './clusterObjects.ts';

/** How far an object has come since it was applied. */
export type Readiness =
  | { kind: 'ready' }
  | { kind: 'waiting'; why: string }
  /** Its controller says no; it may change its mind once it has seen the others. */
  | { kind: 'refused'; why: string }
  /** Its controller has said nothing yet, or there is none. */
  | { kind: 'unseen' };

const Condition = z.looseObject({
  type: z.string(),
  status: z.string(),
  reason: z.string().default(''),
  message: z.string().default(''),
  observedGeneration: z.number().optional(),
});
type Condition = z.infer<typeof Condition>;

const conditions = z.array(Condition).nullish();

/** Whether an object that was applied does what it is for. */
export function readinessOf(object: ClusterObject): Readiness {
  switch (object.kind) {
    case 'Deployment':
      return deploymentReadiness(object);
    case 'AgentgatewayBackend':
      return judge(['Accepted'], conditionsOf(object), object);
    case 'Gateway':
      return gatewayReadiness(object);
    case 'HTTPRoute':
      return routeReadiness(object);
    default:
      return { kind: 'ready' };
  }
}

const Deployment = z.looseObject({
  spec: z.looseObject({ replicas: z.number().default(1) }),
  status: z
    .looseObject({
      observedGeneration: z.number().default(0),
      replicas: z.number().default(0),
      updatedReplicas: z.number().default(0),
      availableReplicas: z.number().default(0),
      conditions,
    })
    .prefault({}),
});

function deploymentReadiness(object: ClusterObject): Readiness {
  const { spec, status } = Deployment.parse(object);
  const { replicas, updatedReplicas, availableReplicas } = status;
  const isSeen = status.observedGeneration >= (object.metadata.generation ?? 0);
  const ready = isSeen ? Math.min(updatedReplicas, availableReplicas) : 0;
  if (isSeen && ready === spec.replicas && replicas === updatedReplicas) return { kind: 'ready' };
  const stuck = status.conditions?.find(({ reason }) => reason === 'ProgressDeadlineExceeded');
  const why = `${ready} of ${spec.replicas} ready`;
  if (isSeen && stuck) return { kind: 'refused', why: `${why}: ${stuck.message}` };
  return { kind: 'waiting', why };
}

function gatewayReadiness(object: ClusterObject): Readiness {
  const all = conditionsOf(object).map(condition =>
    // Without a load balancer it has no address, and is reached by port-forward all the same.
    condition.reason === 'AddressNotAssigned' ? { ...condition, status: 'True' } : condition,
  );
  return judge(['Accepted', 'Programmed'], all, object);
}

const Route = z.looseObject({
  status: z.looseObject({ parents: z.array(z.looseObject({ conditions })).nullish() }).prefault({}),
});

function routeReadiness(object: ClusterObject): Readiness {
  const { parents } = Route.parse(object).status;
  const all = (parents ?? []).flatMap(parent => parent.conditions ?? []);
  return judge(['Accepted', 'ResolvedRefs'], all, object);
}

const WithConditions = z.looseObject({ status: z.looseObject({ conditions }).prefault({}) });

function conditionsOf(object: ClusterObject): Condition[] {
  return WithConditions.parse(object).status.conditions ?? [];
}

/** By the conditions that a controller has set for the object as it is now. */
function judge(
  wanted: readonly string[],
  all: readonly Condition[],
  { metadata: { generation = 0 } }: ClusterObject,
): Readiness {
  const current = all.filter(
    ({ type, status, observedGeneration = generation }) =>
      wanted.includes(type) && status !== 'Unknown' && observedGeneration >= generation,
  );
  const refused = current.find(({ status }) => status === 'False');
  if (refused) {
    const { type, reason, message } = refused;
    return { kind: 'refused', why: `not ${type}: ${message || reason || 'no reason is given'}` };
  }
  const isReady = wanted.every(type => current.some(condition => condition.type === type));
  return isReady ? { kind: 'ready' } : { kind: 'unseen' };
}
