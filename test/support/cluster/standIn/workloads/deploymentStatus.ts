import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type Deployment, isReady, type Pod, timestamp } from '../kubeObject.ts';

/** How far a deployment is. */
export function deploymentStatus(
  { metadata, spec, status }: Deployment,
  live: readonly Pod[],
  fresh: readonly Pod[],
): JsonObject {
  const wanted = spec.replicas ?? 1;
  const ready = live.filter(isReady).length;
  const isComplete = fresh.filter(isReady).length >= wanted && live.length === fresh.length;
  const before = isJsonObject(status) ? status['conditions'] : [];
  return {
    observedGeneration: metadata.generation,
    replicas: live.length,
    updatedReplicas: fresh.length,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(wanted > ready && { unavailableReplicas: wanted - ready }),
    conditions: [
      condition(before, 'Available', ready >= wanted - Math.floor(wanted / 4), 'MinimumReplicas'),
      condition(
        before,
        'Progressing',
        true,
        isComplete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
      ),
    ],
  };
}

function condition(before: Json, type: string, isMet: boolean, about: string): JsonObject {
  const status = isMet ? 'True' : 'False';
  const reason = type === 'Available' ? `${about}${isMet ? 'Available' : 'Unavailable'}` : about;
  const list: readonly Json[] = Array.isArray(before) ? before : [];
  const same = list.find(
    old =>
      isJsonObject(old) &&
      old['type'] === type &&
      old['status'] === status &&
      old['reason'] === reason,
  );
  if (isJsonObject(same)) return same;
  const now = timestamp();
  return { type, status, reason, lastUpdateTime: now, lastTransitionTime: now };
}
