import type { KubeContext } from '#protocol/cluster.ts';

import { closestWord } from '../lib/closestWord.ts';
import { FederationError } from '../lib/federationError.ts';

/** What of a context matters to commands. */
type Context = Pick<KubeContext, 'name' | 'namespace' | 'isCurrent'>;

/** The context that a command means: the one it was given, or the current one. @throws FederationError KUBERNETES_CONTEXT_UNKNOWN */
export function chooseContext(contexts: readonly Context[], name: string | undefined): Context {
  const found = contexts.find(one => (name === undefined ? one.isCurrent : one.name === name));
  if (found) return found;
  throw new FederationError('KUBERNETES_CONTEXT_UNKNOWN', explainMissing(contexts, name));
}

function explainMissing(contexts: readonly Context[], name: string | undefined): string {
  const names = contexts.map(one => one.name);
  if (names.length === 0) {
    return 'The kubeconfig has no context; log in to a cluster first, or set KUBECONFIG';
  }
  const list = names.join(', ');
  if (name === undefined) return `No context is the current one; choose with --context: ${list}`;
  const meant = closestWord(name, names);
  return `The kubeconfig has no context ${name}; ${meant ? `did you mean ${meant}?` : `there is ${list}`}`;
}
