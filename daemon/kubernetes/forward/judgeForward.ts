import { FederationError } from '../../lib/federationError.ts';
import type { ForwardEnd } from './forwardLease.ts';
import type { Pod } from './pod.ts';

/** What has become of a forward whose pod is `used`, now that there are these pods; undefined where it may go on. */
export function judgeForward(used: Pod, pods: readonly Pod[]): ForwardEnd | undefined {
  const { name, uid } = used;
  const pod = pods.find(pod => pod.uid === uid);
  if (!pod) return { kind: 'lost', error: exited(`Pod ${name} was deleted`) };
  if (pod.hasEnded) return { kind: 'lost', error: exited(`Pod ${name} has ended: ${pod.trouble}`) };
  if (pod.isTerminating) {
    const error = exited(`Pod ${name} is being deleted`);
    return { kind: 'retiring', isLeaving: true, error };
  }
  return undefined;
}

/** Why a forward to `used` makes room for one to `chosen`. */
export function replacementOf(used: Pod, chosen: Pod, pods: readonly Pod[]): FederationError {
  const pod = pods.find(({ uid }) => uid === used.uid);
  if (pod && !pod.isReady) return exited(`Pod ${pod.name} is not ready any more: ${pod.trouble}`);
  return exited(
    used.uid === chosen.uid
      ? `Another port of pod ${used.name} is meant now`
      : `Pod ${chosen.name} has taken over from pod ${used.name}`,
  );
}

function exited(message: string): FederationError {
  return new FederationError('UPSTREAM_EXITED', message);
}
