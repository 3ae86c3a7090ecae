import type { PodObject } from './pod.ts';

/** Why a pod cannot be reached, in the cluster's own words: `ImagePullBackOff`. */
export function podTrouble({ metadata, status }: PodObject): string {
  if (metadata.deletionTimestamp) return 'it is being deleted';
  const phase = status?.phase ?? 'Pending';
  if (phase === 'Succeeded' || phase === 'Failed') return reasoned(phase, status?.reason);
  const containers = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  for (const { state } of containers) {
    const reason = state?.waiting?.reason;
    // What waits for another to begin says nothing: the other one has the reason.
    if (reason !== undefined && reason !== 'PodInitializing') return reason;
  }
  for (const { state } of status?.containerStatuses ?? []) {
    if (state?.terminated) return reasoned('a container has ended', state.terminated.reason);
  }
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return reasoned(scheduled.reason ?? phase, scheduled.message);
  return phase === 'Running' ? 'its readiness probe has not succeeded' : phase;
}

function reasoned(what: string, reason: string | undefined): string {
  return reason ? `${what} (${reason})` : what;
}
