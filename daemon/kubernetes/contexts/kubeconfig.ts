import * as z from 'zod';

import { closestWord } from '../../lib/closestWord.ts';
import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';

/** What the kubeconfig says of contexts; a list without items is null in it. */
const Kubeconfig = z.object({
  'current-context': z.string().catch(''),
  contexts: z
    .array(
      z.object({
        name: z.string(),
        context: z.object({
          cluster: z.string().catch(''),
          namespace: z.string().min(1).catch('default'),
        }),
      }),
    )
    .nullish(),
  clusters: z
    .array(z.object({ name: z.string(), cluster: z.object({ server: z.string().catch('') }) }))
    .nullish(),
});

/** A context as the kubeconfig has it. */
export interface ConfiguredContext {
  readonly name: string;
  readonly cluster: string;
  /** The address of the API server; undefined where the kubeconfig does not have the cluster. */
  readonly server: string | undefined;
  readonly namespace: string;
  readonly isCurrent: boolean;
}

/** Reads the contexts through kubectl, which merges the files of `KUBECONFIG`. Connects to nothing. */
export async function readContexts(
  kubectl: Kubectl,
  signal: AbortSignal,
): Promise<ConfiguredContext[]> {
  const text = await kubectl.run(['config', 'view', '-o', 'json'], {}, signal);
  const { contexts, clusters, 'current-context': current } = parseKubeconfig(text);
  const servers = new Map(clusters?.map(({ name, cluster }) => [name, cluster.server]));
  return (contexts ?? []).map(({ name, context: { cluster, namespace } }) => ({
    name,
    cluster,
    server: servers.get(cluster) || undefined,
    namespace,
    isCurrent: name === current,
  }));
}

function parseKubeconfig(text: string): z.infer<typeof Kubeconfig> {
  try {
    return Kubeconfig.parse(JSON.parse(text));
  } catch (cause) {
    const message = 'kubectl config view prints something else than a kubeconfig';
    throw new FederationError('KUBERNETES_CONTEXT_UNKNOWN', message, { cause });
  }
}

/** The context of this name, which leads to a cluster. @throws FederationError KUBERNETES_CONTEXT_UNKNOWN */
export function findContext(
  contexts: readonly ConfiguredContext[],
  name: string,
): ConfiguredContext & { readonly server: string } {
  const found = contexts.find(context => context.name === name);
  if (!found) throw new FederationError('KUBERNETES_CONTEXT_UNKNOWN', sayUnknown(contexts, name));
  const { server, cluster } = found;
  // kubectl would go to localhost:8080 instead.
  if (server !== undefined) return { ...found, server };
  const message = `The context ${name} leads nowhere: the kubeconfig has no server for its cluster ${cluster}`;
  throw new FederationError('KUBERNETES_CONTEXT_UNKNOWN', message);
}

const maxNames = 20;

function sayUnknown(contexts: readonly ConfiguredContext[], name: string): string {
  const names = contexts.map(context => context.name).toSorted();
  if (names.length === 0) {
    return `The kubeconfig has no context ${name}, and no other; log in to a cluster first, or set KUBECONFIG for the daemon`;
  }
  const closest = closestWord(name, names);
  const more = names.length > maxNames ? ` and ${names.length - maxNames} more` : '';
  const there = `there is ${names.slice(0, maxNames).join(', ')}${more}`;
  return `The kubeconfig has no context ${name}; ${closest === undefined ? '' : `did you mean ${closest}? `}${there}`;
}
