import type { CallOutcome } from '#protocol/call.ts';

import type { Badge } from './badge.ts';

/** How a call ended, for the eye and in words. What a silent daemon's running calls do is unknown. */
export function outcomeBadge(outcome: CallOutcome, isLive: boolean): Badge {
  switch (outcome.kind) {
    case 'pending':
      return isLive
        ? { icon: 'loading', tone: 'busy', text: 'Running' }
        : { icon: 'question', tone: 'quiet', text: 'Unknown' };
    case 'succeeded':
      return { icon: 'pass', tone: 'good', text: 'Succeeded' };
    case 'toolError':
      return { icon: 'warning', tone: 'warning', text: `Tool error: ${outcome.message}` };
    case 'failed':
      return { icon: 'error', tone: 'bad', text: `Failed: ${outcome.message}` };
    case 'cancelled':
      return { icon: 'circle-slash', tone: 'quiet', text: 'Cancelled' };
  }
}

/** How long a call took, or how long it has been running. Undefined when that cannot be known. */
export function durationOf(
  outcome: CallOutcome,
  startedAt: number,
  now: number,
  isLive: boolean,
): number | undefined {
  if (outcome.kind !== 'pending') return outcome.durationMs;
  return isLive ? Math.max(0, now - startedAt) : undefined;
}
