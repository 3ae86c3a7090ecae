import type { DiscoveredService, KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import { addedAs } from './addedAs.ts';
import { serviceChoices, type PickedService } from './serviceChoices.ts';
import { formatPart, whereAllowed, type ClusterPart } from './whereAllowed.ts';

/** The services that the user picks of those in a cluster. */
export function pickServices(
  services: Services,
  context: KubeContext,
): Promise<readonly PickedService[] | undefined> {
  return whereAllowed(services, context, part => pickFrom(services, part));
}

function pickFrom(
  { link, opened, prompts }: Services,
  part: ClusterPart,
): Promise<readonly PickedService[] | undefined> {
  return prompts.pickMany(`Add which services of ${formatPart(part)}?`, async signal => {
    const { services: found } = await link.request('discoverServices', part, { signal });
    if (!found.some(hasPorts)) {
      throw new DaemonFailure(
        'KUBERNETES_NOT_FOUND',
        `There are no services in ${formatPart(part)}`,
      );
    }
    const snapshot = connectedSnapshot(link.state.value);
    const federations = snapshot ? federationsOfWindow(snapshot, opened.value) : [];
    return serviceChoices(found, one => addedAs(federations, one));
  });
}

function hasPorts({ ports }: DiscoveredService): boolean {
  return ports.length > 0;
}
