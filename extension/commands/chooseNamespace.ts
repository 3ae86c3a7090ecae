import * as z from 'zod';

import { findContext, pickContext } from '../cluster/pickContext.ts';
import { pickNamespace } from '../cluster/pickNamespace.ts';
import type { Services } from './services.ts';

/** What this command reads from a row of the view of clusters. */
const ContextArgument = z.object({ context: z.string() });

/** Has the view of clusters look at one namespace of a cluster, or at all of it. */
export async function chooseNamespace(services: Services, argument: unknown): Promise<void> {
  const given = ContextArgument.safeParse(argument).data;
  const context = given
    ? await findContext(services, given.context)
    : await pickContext(services, 'Choose a namespace of which cluster?');
  if (!context) return;

  const extent = await services.prompts.pick(`Show which services of "${context.name}"?`, [
    { label: 'One namespace…', value: 'one' as const },
    { label: 'The whole cluster', value: 'all' as const },
  ]);
  if (extent === undefined) return;
  if (extent === 'all') return services.clusters.setNamespace(context.name, undefined);
  const namespace = await pickNamespace(services, context, 'Show the services of which namespace?');
  if (namespace !== undefined) await services.clusters.setNamespace(context.name, namespace);
}
