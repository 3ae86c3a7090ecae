import type { KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { confirmUse } from './confirmUse.ts';
import { contextChoices } from './contextChoices.ts';

/** A context that the user picks, and that may be connected to; undefined when the user turned away. */
export async function pickContext(
  services: Services,
  question: string,
  isSuitable: (context: KubeContext) => boolean = () => true,
): Promise<KubeContext | undefined> {
  const context = await services.prompts.pick(question, async signal => {
    const { contexts } = await services.link.request('listContexts', {}, { signal });
    const suitable = contexts.filter(isSuitable);
    if (suitable.length > 0) return contextChoices(suitable);
    throw new DaemonFailure(
      'KUBERNETES_CONTEXT_UNKNOWN',
      contexts.length > 0
        ? 'No context waits to be confirmed'
        : "The kubeconfig has no contexts: set KUBECONFIG, or make one with your cluster's own tool",
    );
  });
  return context && (await confirmUse(services, context)) ? context : undefined;
}

/** The context of this name, as the kubeconfig has it now. */
export async function findContext({ link }: Services, name: string): Promise<KubeContext> {
  const { contexts } = await link.request('listContexts', {});
  const context = contexts.find(one => one.name === name);
  if (context) return context;
  throw new DaemonFailure(
    'KUBERNETES_CONTEXT_UNKNOWN',
    `The kubeconfig has no context "${name}" any more`,
  );
}
