import type { DiscoveredService } from '#protocol/cluster.ts';

import { asFederationError, FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { objectName } from '../kubectl/objectName.ts';
import { listResource } from '../watch/listResource.ts';
import type { ClusterPlace } from './clusterPlace.ts';
import { readService } from './readService.ts';

/** The services of a namespace or of the whole cluster, by namespace and name; also those without MCP. */
export async function listServices(
  kubectl: Kubectl,
  place: ClusterPlace,
  signal: AbortSignal,
): Promise<DiscoveredService[]> {
  try {
    const { objects } = await listResource(kubectl, place.context, servicesPath(place), signal);
    return sortServices(objects.flatMap(({ object }) => readService(object, place.context) ?? []));
  } catch (error) {
    throw adviseNamespace(asFederationError(error, 'KUBERNETES_UNREACHABLE'), place);
  }
}

/** Where the API server has them. */
export function servicesPath({ namespace }: ClusterPlace): string {
  if (namespace === undefined) return '/api/v1/services';
  return `/api/v1/namespaces/${objectName(namespace)}/services`;
}

/** By namespace and name. */
export function sortServices(services: readonly DiscoveredService[]): DiscoveredService[] {
  return services.toSorted(
    (one, other) => compare(one.namespace, other.namespace) || compare(one.name, other.name),
  );
}

/** Not by the locale: the same everywhere. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Many users may see their own namespaces only: then the whole cluster is refused, and one namespace is what to ask for. */
export function adviseNamespace(
  error: FederationError,
  { context, namespace }: ClusterPlace,
): FederationError {
  if (namespace !== undefined || error.code !== 'KUBERNETES_FORBIDDEN') return error;
  const message = `You may not list the services of the whole cluster of ${context}; choose one namespace (--namespace NAME)`;
  return new FederationError(error.code, message, { cause: error });
}
