import type { KubeContext } from '#protocol/cluster.ts';

import type { Column } from './table.ts';

/** The columns of a table of contexts. */
export const contextColumns: readonly Column<KubeContext>[] = [
  { header: 'CONTEXT', cell: context => context.name },
  { header: 'NAMESPACE', cell: context => context.namespace },
  { header: 'USE', cell: describeUse },
  { header: 'CLUSTER', cell: context => context.cluster },
];

function describeUse({ isCurrent, isProduction, isConfirmed }: KubeContext): string {
  const marks = [
    ...(isCurrent ? ['current'] : []),
    ...(isProduction ? [isConfirmed ? 'production, confirmed' : 'production, unconfirmed'] : []),
  ];
  return marks.join(', ');
}
