import type { CallSummary } from '#protocol/call.ts';

import { outcomeBadge } from './outcome.ts';

/**
 * The calls that have every word of `filter` in their target, tool, client or outcome, newest first.
 * `calls` come oldest first.
 */
export function filterCalls(
  calls: readonly CallSummary[],
  filter: string,
  isLive: boolean,
): CallSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const newestFirst = calls.toReversed();
  if (words.length === 0) return newestFirst;
  return newestFirst.filter(call => {
    const text = searchedText(call, isLive);
    return words.every(word => text.includes(word));
  });
}

function searchedText(call: CallSummary, isLive: boolean): string {
  const outcome = outcomeBadge(call.outcome, isLive).text;
  return [call.target, call.tool, call.exposedName, call.client, outcome].join('\n').toLowerCase();
}
