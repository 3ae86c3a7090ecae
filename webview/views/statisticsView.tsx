import type { CallSummary } from '#protocol/call.ts';

/** How the targets and their tools did: how many calls, and how many of them failed. */
export function StatisticsView({ calls }: { calls: readonly CallSummary[] }) {
  const failed = calls.filter(
    ({ outcome }) => outcome.kind === 'failed' || outcome.kind === 'toolError',
  );
  return (
    <section class="section statistics" data-testid="statistics" aria-label="Statistics">
      <p class="empty">
        {calls.length === 0
          ? 'No calls yet'
          : `${calls.length} calls, of which ${failed.length} failed`}
      </p>
    </section>
  );
}
