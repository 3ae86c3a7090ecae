import type { DiscoveredService, KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import { addedAs } from './addedAs.ts';
import { pickNamespace } from './pickNamespace.ts';
import { serviceChoices, type PickedService } from './serviceChoices.ts';

/** The services that the user picks of those in a cluster; of one namespace, where the whole cluster is forbidden. */
export async function pickServices(
  services: Services,
  context: KubeContext,
): Promise<readonly PickedService[] | undefined> {
  try {
    return await pickFrom(services, context.name);
  } catch (error) {
    const isForbidden = error instanceof DaemonFailure && error.code === 'KUBERNETES_FORBIDDEN';
    if (!isForbidden) throw error;
  }
  const question = 'You may not see the whole cluster: which namespace?';
  const namespace = await pickNamespace(services, context, question);
  return namespace === undefined ? undefined : pickFrom(services, context.name, namespace);
}

function pickFrom(
  { link, opened, prompts }: Services,
  context: string,
  namespace?: string,
): Promise<readonly PickedService[] | undefined> {
  const place = namespace === undefined ? `"${context}"` : `"${namespace}" of "${context}"`;
  return prompts.pickMany(`Add which services of ${place}?`, async signal => {
    const asked = { context, ...(namespace !== undefined && { namespace }) };
    const { services: found } = await link.request('discoverServices', asked, { signal });
    if (!found.some(hasPorts)) {
      throw new DaemonFailure('KUBERNETES_NOT_FOUND', `There are no services in ${place}`);
    }
    const snapshot = connectedSnapshot(link.state.value);
    const federations = snapshot ? federationsOfWindow(snapshot, opened.value) : [];
    return serviceChoices(found, one => addedAs(federations, one));
  });
}

function hasPorts({ ports }: DiscoveredService): boolean {
  return ports.length > 0;
}
