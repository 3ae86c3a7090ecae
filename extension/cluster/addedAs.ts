import type { FederationStatus } from '#protocol/snapshot.ts';

import type { FoundService } from './foundService.ts';

/** The name of the target that reaches a service already; undefined when there is none. */
export function addedAs(
  federations: readonly FederationStatus[],
  { service, port }: FoundService,
): string | undefined {
  const targets = federations.flatMap(federation => federation.targets);
  return targets.find(
    ({ forward }) =>
      forward?.context === service.context &&
      forward.namespace === service.namespace &&
      forward.resource === `service/${service.name}` &&
      (forward.port === port.port || forward.port === port.name),
  )?.name;
}
