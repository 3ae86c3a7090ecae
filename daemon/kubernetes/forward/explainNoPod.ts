import { FederationError } from '../../lib/federationError.ts';
import { type ForwardAddress, formatResource } from './forwardAddress.ts';
import type { Pod } from './pod.ts';

/** More pods than this have troubles of the same kind. */
const maxNamed = 3;

/** Why there is no pod to forward to. */
export function explainNoPod(
  { resource, namespace }: ForwardAddress,
  pods: readonly Pod[],
): FederationError {
  const place = `${formatResource(resource)} in ${namespace}`;
  if (pods.length === 0) {
    return resource.kind === 'pod'
      ? new FederationError('KUBERNETES_NOT_FOUND', `There is no ${place}`)
      : new FederationError('KUBERNETES_NO_ENDPOINTS', `There are no pods of ${place}`);
  }
  const named = pods.slice(0, maxNamed).map(({ name, trouble }) => `pod ${name}: ${trouble}`);
  const more = pods.length > maxNamed ? [`and ${pods.length - maxNamed} more`] : [];
  const why = [...named, ...more].join(', ');
  return new FederationError('KUBERNETES_NO_ENDPOINTS', `No pod of ${place} is ready: ${why}`);
}
