import type { KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';
import type { ClusterAddress } from '../configuration/recognizeClusterAddress.ts';
import type { RecognizedTarget } from '../configuration/recognizeJson.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { confirmUse } from './confirmUse.ts';
import { findContext } from './pickContext.ts';

/** The target at an address in a cluster, with its context written out; undefined when the user does not want it used. */
export async function targetAtAddress(
  services: Services,
  { context, namespace, of, port, path, protocol, elsewhere }: ClusterAddress,
): Promise<RecognizedTarget | undefined> {
  if (elsewhere !== undefined)
    throw new DaemonFailure(
      'INVALID_REQUEST',
      `A target is reached by a context of your kubeconfig: name one by --context instead of ${elsewhere}`,
    );
  const found =
    context === undefined ? await currentContext(services) : await findContext(services, context);
  if (!(await confirmUse(services, found))) return undefined;
  return {
    config: {
      type: 'kubernetes',
      context: found.name,
      namespace: namespace ?? found.namespace,
      [of.kind]: of.name,
      port,
      ...(path !== undefined && { path }),
      ...(protocol !== undefined && { protocol }),
    },
  };
}

async function currentContext({ link }: Services): Promise<KubeContext> {
  const { contexts } = await link.request('listContexts', {});
  const current = contexts.find(({ isCurrent }) => isCurrent);
  if (current) return current;
  throw new DaemonFailure(
    'KUBERNETES_CONTEXT_UNKNOWN',
    'The kubeconfig has no current context: run "kubectl config use-context", or add the target from the cluster',
  );
}
