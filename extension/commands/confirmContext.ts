import * as z from 'zod';

import { confirmUse } from '../cluster/confirmUse.ts';
import { findContext, pickContext } from '../cluster/pickContext.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import type { Services } from './services.ts';
import { readTarget, type TargetArgument } from './targetArgument.ts';

/** What this command reads from the row of a context. */
const ContextArgument = z.object({ context: z.string() });

/** Lets a context that looks like production be used, and starts the target that waited for it; asks which context when the palette ran it. */
export async function confirmContext(services: Services, argument: unknown): Promise<void> {
  const target = readTarget(argument);
  const name = target
    ? contextOf(services, target)
    : ContextArgument.safeParse(argument).data?.context;
  const context =
    name === undefined
      ? await pickContext(services, 'Confirm which context?', one => !one.isConfirmed)
      : await findContext(services, name);
  if (!context || !(await confirmUse(services, context))) return;
  await services.clusters.refresh();
  if (target) await services.link.request('startTarget', target);
}

/** The context of a target in a cluster. */
function contextOf({ link }: Services, { federation, target }: TargetArgument): string | undefined {
  const federations = connectedSnapshot(link.state.value)?.federations ?? [];
  const targets = federations.find(({ name }) => name === federation)?.targets ?? [];
  return targets.find(({ name }) => name === target)?.forward?.context;
}
