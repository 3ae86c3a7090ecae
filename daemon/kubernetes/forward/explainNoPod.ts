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
    if (resource.kind === 'pod')
      return new FederationError('KUBERNETES_NOT_FOUND', `There is no ${place}`);
    const message = `There are no pods of ${place}; ${whatToCheck[resource.kind]}`;
    return new FederationError('KUBERNETES_NO_ENDPOINTS', message);
  }
  const named = pods.slice(0, maxNamed).map(({ name, trouble }) => `pod ${name}: ${trouble}`);
  const more = pods.length > maxNamed ? [`and ${pods.length - maxNamed} more`] : [];
  const why = [...named, ...more].join(', ');
  return new FederationError('KUBERNETES_NO_ENDPOINTS', `No pod of ${place} is ready: ${why}`);
}

const whatToCheck = {
  service: 'check its selector, and that its deployment is not scaled to 0',
  deployment: 'check that it is not scaled to 0',
  selector: 'check the labels, and that such pods run',
} as const;
