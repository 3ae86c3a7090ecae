import type { PlannedChange } from '#protocol/manifest.ts';

import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { applyObjects } from './deploy/apply.ts';
import { findObject, readObjectsOf, type DeployPlace } from './deploy/clusterObjects.ts';
import { readDeployable } from './deploy/readDeployable.ts';
import { withoutNoise } from './deploy/withoutNoise.ts';

/** What applying manifests would do, as the API server says without doing it. @throws FederationError KUBERNETES_REJECTED with object and field */
export async function planDeploy(
  kubectl: Kubectl,
  place: DeployPlace,
  yaml: string,
  signal: AbortSignal,
): Promise<PlannedChange[]> {
  const objects = await readDeployable(yaml, place.namespace);
  const { stringify } = await import('./yaml.ts');
  const asText = (value: Readonly<Record<string, unknown>>) =>
    stringify(withoutNoise(value), { lineWidth: 0, sortMapEntries: true });

  const live = await readObjectsOf(kubectl, place, objects, signal);
  const planned = await applyObjects(kubectl, place, objects, 'dryRun', signal);
  return objects.map(object => {
    const after = findObject(planned, object);
    if (after?.metadata.namespace === undefined) {
      // What is asked about, and agreed to, is one namespace.
      const message = `${object.label} would be for the whole cluster: apply it with kubectl, and leave it out here`;
      throw new FederationError('INVALID_REQUEST', message);
    }
    const found = findObject(live, object);
    return compare(object.label, found && asText(found), asText(after));
  });
}

function compare(object: string, live: string | undefined, planned: string): PlannedChange {
  if (live === undefined) return { object, kind: 'create', planned };
  return { object, kind: live === planned ? 'same' : 'change', live, planned };
}
