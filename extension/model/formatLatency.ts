import type { CallSummary } from '#protocol/call.ts';

/** How long a target's calls take: the median of those that are known to have been answered, in milliseconds. */
export function latencyOf(
  calls: readonly CallSummary[],
  of: { readonly federation: string; readonly target: string },
): number | undefined {
  const durations = calls
    .filter(({ federation, target }) => federation === of.federation && target === of.target)
    .flatMap(({ outcome }) =>
      outcome.kind === 'succeeded' || outcome.kind === 'toolError' ? [outcome.durationMs] : [],
    )
    .toSorted((one, other) => one - other);
  return durations[Math.floor(durations.length / 2)];
}

/** `14 ms`, `1.2 s`. */
export function formatLatency(durationMs: number): string {
  if (durationMs < 1) return '< 1 ms';
  return durationMs < 1_000
    ? `${Math.round(durationMs)} ms`
    : `${(durationMs / 1_000).toFixed(1)} s`;
}
