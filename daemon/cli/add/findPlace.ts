import { FederationError } from '../../lib/federationError.ts';
import { chooseContext } from '../clusterPlace.ts';
import { openControl } from '../openControl.ts';
import type { Terminal } from '../terminal.ts';
import type { AddValues } from './addOptions.ts';
import type { PinnedPlace } from './clusterTarget.ts';

/** Where a target in a cluster is to be pinned to. The daemon reads the kubeconfig, and is asked for what was not said. */
export async function findPlace(
  { context, namespace, 'state-dir': stateDir }: AddValues,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<PinnedPlace> {
  if (context !== undefined && namespace !== undefined) return { context, namespace };
  try {
    using control = await openControl(stateDir, terminal, signal);
    const found = await chooseContext(control, context, signal);
    return { context: found.name, namespace: namespace ?? found.namespace };
  } catch (error) {
    if (!(error instanceof FederationError) || error.code !== 'DAEMON_UNREACHABLE') throw error;
    const message = `${error.message}, or give both --context and --namespace`;
    throw new FederationError(error.code, message, { cause: error });
  }
}
