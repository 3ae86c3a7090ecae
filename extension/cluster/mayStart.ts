import type { Services } from '../commands/services.ts';
import type { TargetArgument } from '../commands/targetArgument.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import { confirmUse } from './confirmUse.ts';
import { findContext } from './pickContext.ts';

/** Whether a target may be started by hand: one that is reached through production is asked about first. */
export async function mayStart(services: Services, { federation, target }: TargetArgument) {
  const federations = connectedSnapshot(services.link.state.value)?.federations ?? [];
  const targets = federations.find(({ name }) => name === federation)?.targets ?? [];
  const forward = targets.find(({ name }) => name === target)?.forward;
  if (!forward?.isProduction) return true;
  return confirmUse(services, await findContext(services, forward.context));
}
