import { FederationError } from '../../../lib/federationError.ts';
import type { Kubectl } from '../../kubectl/kubectl.ts';
import { readItems, type ClusterObject, type DeployPlace } from './clusterObjects.ts';
import { asDocuments, type DeployableObject } from './readDeployable.ts';

/** Who the API server says has set the fields. */
const fieldManager = 'mcp-federation';

/** Applies the objects, or has the API server say what that would make of them. @throws FederationError KUBERNETES_REJECTED with object and field */
export async function applyObjects(
  kubectl: Kubectl,
  place: DeployPlace,
  objects: readonly DeployableObject[],
  mode: 'dryRun' | 'forReal',
  signal: AbortSignal,
): Promise<ClusterObject[]> {
  const { context, namespace } = place;
  const apply = ['apply', '--server-side', '--field-manager', fieldManager];
  const input = ['--namespace', namespace, '--filename', '-', '--output', 'json'];
  const args = [...apply, ...input, ...(mode === 'dryRun' ? ['--dry-run=server'] : [])];
  try {
    return readItems(await kubectl.run(args, { context, stdin: asDocuments(objects) }, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FederationError) || error.code !== 'KUBERNETES_REJECTED') throw error;
    const [only, ...others] = objects;
    if (!only || others.length > 0) {
      // Not every complaint says what it is about; one object at a time, it is known.
      for (const object of objects) {
        await applyObjects(kubectl, place, [object], 'dryRun', signal);
      }
      throw error;
    }
    throw new FederationError(error.code, `${only.label}: ${error.message}`, { cause: error });
  }
}
