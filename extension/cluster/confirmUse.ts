import type { KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';

/**
 * Makes sure that a context may be connected to: one that looks like production is asked about, once.
 * @returns whether it may
 */
export async function confirmUse(
  { link, editor }: Pick<Services, 'link' | 'editor'>,
  { name, cluster, isConfirmed }: KubeContext,
): Promise<boolean> {
  if (isConfirmed) return true;
  const isSure = await editor.confirm({
    message: `Connect to "${name}"? It looks like production.`,
    detail: `Context: ${name}\nCluster: ${cluster}\n\nYou are asked once. Targets in this cluster may connect from then on, also after a restart.`,
    action: 'Connect to Production',
  });
  if (isSure) await link.request('confirmContext', { context: name });
  return isSure;
}
