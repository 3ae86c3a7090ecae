import { FederationError, messageOf } from '../../../lib/federationError.ts';
import type { Kubectl } from '../../kubectl/kubectl.ts';
import { ClusterObject, type DeployPlace } from './clusterObjects.ts';
import type { DeployableObject } from './readDeployable.ts';

/** Who the API server says has set the fields. */
const fieldManager = 'mcp-federation';

/** Applies one object, or has the API server say what that would make of it. @throws FederationError KUBERNETES_REJECTED with object and field */
export async function applyObject(
  kubectl: Kubectl,
  { context, namespace }: DeployPlace,
  { label, value }: DeployableObject,
  mode: 'dryRun' | 'forReal',
  signal: AbortSignal,
): Promise<ClusterObject> {
  const apply = ['apply', '--server-side', '--field-manager', fieldManager];
  const input = ['--namespace', namespace, '--filename', '-', '--output', 'json'];
  const args = [...apply, ...input, ...(mode === 'dryRun' ? ['--dry-run=server'] : [])];
  const run = { context, stdin: JSON.stringify(value) };
  try {
    return ClusterObject.parse(JSON.parse(await kubectl.run(args, run, signal)));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FederationError) || error.code !== 'KUBERNETES_REJECTED') throw error;
    // Not every complaint says what it is about.
    throw new FederationError(error.code, `${label}: ${messageOf(error)}`, { cause: error });
  }
}
