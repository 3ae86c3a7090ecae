import type { DiscoveredService } from '#protocol/cluster.ts';

import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { listResource } from '../watch/listResource.ts';
import { readService } from './readService.ts';

/** Where services are looked for. */
export interface ClusterPlace {
  readonly context: string;
  /** Undefined: in the whole cluster. */
  readonly namespace?: string | undefined;
}

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
    throw adviseNamespace(error, place);
  }
}

/** Where the API server has them. */
export function servicesPath({ namespace }: ClusterPlace): string {
  if (namespace === undefined) return '/api/v1/services';
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`;
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
export function adviseNamespace(error: unknown, { context, namespace }: ClusterPlace): unknown {
  if (namespace !== undefined) return error;
  if (!(error instanceof FederationError) || error.code !== 'KUBERNETES_FORBIDDEN') return error;
  const message = `You may not list the services of the whole cluster of ${context}; choose one namespace (--namespace NAME)`;
  return new FederationError(error.code, message, { cause: error });
}
