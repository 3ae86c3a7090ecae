import * as z from 'zod';

import type { KubeContext } from '#protocol/cluster.ts';

import { askHowReached } from '../cluster/askHowReached.ts';
import { confirmUse } from '../cluster/confirmUse.ts';
import { mcpServices, ServicePlace, targetOf } from '../cluster/foundService.ts';
import { findContext, pickContext } from '../cluster/pickContext.ts';
import { pickServices } from '../cluster/pickServices.ts';
import type { PickedService } from '../cluster/serviceChoices.ts';
import type { RecognizedTarget } from '../configuration/recognizeJson.ts';
import { saveTargets } from '../configuration/saveTargets.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import type { Services } from './services.ts';

/** What this command reads from the row of a context. */
const ContextArgument = z.object({ context: z.string() });

/** Asks for services in a cluster and writes them into the configuration, with context and namespace; takes that of the row that it was run on. */
export async function addTargetFromCluster(services: Services, argument: unknown): Promise<void> {
  const place = ServicePlace.safeParse(argument).data;
  const targets = place
    ? [targetAt(services, place)]
    : await pickClusterTargets(services, argument);
  if (targets) await saveTargets(services, targets);
}

function targetAt({ link }: Services, place: ServicePlace): RecognizedTarget {
  const { context, namespace, service: name, port: number } = place;
  const clusters = connectedSnapshot(link.state.value)?.clusters ?? [];
  const found = mcpServices(clusters.flatMap(({ services }) => services)).find(
    ({ service, port }) =>
      service.context === context &&
      service.namespace === namespace &&
      service.name === name &&
      port.port === number,
  );
  if (found) return targetOf(found);
  throw new DaemonFailure(
    'KUBERNETES_NOT_FOUND',
    `Service ${namespace}/${name} is not in "${context}" any more`,
  );
}

/** The services that the user checks, as targets; undefined when there are none, or the user turned away. */
export async function pickClusterTargets(
  services: Services,
  argument: unknown,
): Promise<readonly RecognizedTarget[] | undefined> {
  const context = await contextFor(services, argument);
  const picked = context && (await pickServices(services, context));
  if (!picked) return undefined;
  if (picked.length === 0) {
    services.editor.warn('No service was checked, so no target was added');
    return undefined;
  }
  const targets: RecognizedTarget[] = [];
  for (const one of picked) {
    const target = await targetFor(services, one);
    if (!target) return undefined;
    targets.push(target);
  }
  return targets;
}

async function contextFor(services: Services, argument: unknown): Promise<KubeContext | undefined> {
  const given = ContextArgument.safeParse(argument).data;
  if (!given) return pickContext(services, 'Add targets from which cluster?');
  const context = await findContext(services, given.context);
  return (await confirmUse(services, context)) ? context : undefined;
}

async function targetFor(
  { prompts }: Services,
  picked: PickedService,
): Promise<RecognizedTarget | undefined> {
  switch (picked.kind) {
    case 'mcp':
      return targetOf(picked.found);
    case 'other':
      return askHowReached(prompts, picked.service);
  }
}
