import { newestFirst, type CallHistory } from '../calls/callHistory.ts';

/** How the targets and their tools did: how many calls, and how many of them failed. */
export function StatisticsView({ calls }: { calls: CallHistory }) {
  const failed = newestFirst(calls)
    .filter(({ outcome }) => outcome.kind === 'failed' || outcome.kind === 'toolError')
    .toArray();
  return (
    <section class="section statistics" data-testid="statistics" aria-label="Statistics">
      <p class="empty">
        {calls.count === 0
          ? 'No calls yet'
          : `${calls.count} calls, of which ${failed.length} failed`}
      </p>
    </section>
  );
}
