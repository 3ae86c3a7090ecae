import * as z from 'zod';

import type { Kubectl } from '../kubectl/kubectl.ts';

const NamespaceList = z.object({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }) })),
});

/** The names of the namespaces of a cluster, sorted. @throws FederationError KUBERNETES_FORBIDDEN, … */
export async function listNamespaces(
  kubectl: Kubectl,
  context: string,
  signal: AbortSignal,
): Promise<string[]> {
  const { items } = NamespaceList.parse(await kubectl.get(context, '/api/v1/namespaces', signal));
  return items.map(({ metadata }) => metadata.name).toSorted();
}
