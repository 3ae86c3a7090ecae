import * as z from 'zod';

import type { Services } from './services.ts';

/** What this command reads from a row of the view of clusters. */
const ContextArgument = z.object({ context: z.string() });

/** Looks again at the cluster whose row it was run on, or at the kubeconfig. */
export async function refreshClusters({ clusters }: Services, argument: unknown): Promise<void> {
  const given = ContextArgument.safeParse(argument).data;
  await (given ? clusters.retry(given.context) : clusters.refresh());
}
