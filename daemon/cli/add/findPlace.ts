import { Kubectl } from '../../kubernetes/kubectl/kubectl.ts';
import { readContexts } from '../../kubernetes/contexts/kubeconfig.ts';
import { FederationError } from '../../lib/federationError.ts';
import { openReaper } from '../../process/reaper.ts';
import { chooseContext } from '../chooseContext.ts';
import { openControl } from '../openControl.ts';
import type { Terminal } from '../terminal.ts';
import type { AddValues } from './addOptions.ts';
import type { PinnedPlace } from './clusterTarget.ts';

/** Where a target in a cluster is to be pinned to; what was not said is in the kubeconfig. Connects to no cluster. */
export async function findPlace(
  values: AddValues,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<PinnedPlace> {
  const { context, namespace } = values;
  if (context !== undefined && namespace !== undefined) return { context, namespace };
  const found = chooseContext(await listContexts(values, terminal, signal), context);
  return { context: found.name, namespace: namespace ?? found.namespace };
}

/** As the daemon sees them, which may have another kubeconfig; as this command sees them where none runs. */
async function listContexts(
  { 'state-dir': stateDir }: AddValues,
  terminal: Terminal,
  signal: AbortSignal,
) {
  try {
    using control = await openControl(stateDir, terminal, signal);
    return (await control.request('listContexts', {}, signal)).contexts;
  } catch (error) {
    if (!(error instanceof FederationError) || error.code !== 'DAEMON_UNREACHABLE') throw error;
  }
  await using reaper = openReaper();
  const kubectl = new Kubectl({
    program: 'kubectl',
    env: terminal.env,
    reaper,
    // It connects to nothing.
    requireConfirmed: async () => {},
  });
  return await readContexts(kubectl, signal);
}
