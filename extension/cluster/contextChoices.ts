import type { KubeContext } from '#protocol/cluster.ts';

import type { Choice } from '../editor/prompts.ts';

/** Contexts to pick from: the current one first, and those of production marked. */
export function contextChoices(contexts: readonly KubeContext[]): Choice<KubeContext>[] {
  return contexts.toSorted(currentFirst).map(context => ({
    label: context.name,
    description: [
      ...(context.isCurrent ? ['current'] : []),
      ...(context.isProduction ? ['production'] : []),
    ].join(' · '),
    detail: `cluster ${context.cluster} · namespace ${context.namespace}`,
    icon: context.isProduction ? 'shield' : 'server-environment',
    value: context,
  }));
}

/** Puts the current context first, and leaves the others in their order. */
export function currentFirst(left: KubeContext, right: KubeContext): number {
  return Number(right.isCurrent) - Number(left.isCurrent);
}
