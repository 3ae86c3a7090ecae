import type { KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { pickNamespace } from './pickNamespace.ts';

/** A part of a cluster, as the daemon is asked about it. */
export interface ClusterPart {
  readonly context: string;
  /** Absent: the whole cluster. */
  readonly namespace?: string;
}

/** Looks at a whole cluster, or at one namespace that the user names where the whole is forbidden. */
export async function whereAllowed<Result>(
  services: Services,
  context: KubeContext,
  look: (part: ClusterPart) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  try {
    return await look({ context: context.name });
  } catch (error) {
    const isForbidden = error instanceof DaemonFailure && error.code === 'KUBERNETES_FORBIDDEN';
    if (!isForbidden) throw error;
  }
  const question = 'You may not see the whole cluster: which namespace?';
  const namespace = await pickNamespace(services, context, question);
  return namespace === undefined ? undefined : look({ context: context.name, namespace });
}

/** `"team" of "kind-dev"`. */
export function formatPart({ context, namespace }: ClusterPart): string {
  return namespace === undefined ? `"${context}"` : `"${namespace}" of "${context}"`;
}
