import type { ForwardStatus } from '#protocol/target.ts';

import { formatDuration } from './formatDuration.ts';

/** Where a target in a cluster is reached now, or what is waited for: `pod web-0 for 3.2 s`. */
export function describeForward(
  { context, isProduction, open, waitingFor }: ForwardStatus,
  now: number,
): string {
  const mark = isProduction ? [`PRODUCTION ${context}`] : [];
  const way = open
    ? [`pod ${open.pod} for ${formatDuration(Math.max(0, now - open.since))}`]
    : waitingFor === undefined
      ? []
      : [`waiting: ${waitingFor}`];
  return [...mark, ...way].join('; ');
}
