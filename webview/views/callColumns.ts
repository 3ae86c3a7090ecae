import type { CallSummary } from '#protocol/call.ts';

import { formatBytes, formatDuration, formatTimeToMs } from '../format.ts';
import { durationOf, outcomeBadge } from '../outcome.ts';
import { formatProgress } from '../progress.ts';
import type { Column } from './column.ts';

/** The columns of the calls table, left to right. */
export const callColumns: readonly Column<CallSummary>[] = [
  {
    id: 'time',
    header: 'Time',
    width: '7em',
    isMuted: true,
    cell: call => formatTimeToMs(call.startedAt),
  },
  {
    id: 'client',
    header: 'Client',
    width: 'minmax(5em, 1fr)',
    isMuted: true,
    fromWidth: 480,
    cell: call => call.client,
  },
  { id: 'target', header: 'Target', width: 'minmax(5em, 1fr)', cell: call => call.target },
  { id: 'tool', header: 'Tool', width: 'minmax(7em, 1.4fr)', cell: call => call.tool },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 'minmax(7.5em, 2.4fr)',
    cell: ({ outcome, progress }, { isLive }) => {
      const badge = outcomeBadge(outcome, isLive);
      return outcome.kind === 'pending' && progress
        ? { ...badge, text: `${badge.text} · ${formatProgress(progress)}` }
        : badge;
    },
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '7em',
    fromWidth: 480,
    align: 'end',
    cell: (call, { now, isLive }) => {
      const durationMs = durationOf(call.outcome, call.startedAt, now, isLive);
      return durationMs === undefined ? '' : formatDuration(durationMs);
    },
  },
  {
    id: 'sent',
    header: 'Sent',
    width: '5em',
    align: 'end',
    isMuted: true,
    fromWidth: 760,
    cell: call => formatKnownBytes(call.requestBytes),
  },
  {
    id: 'received',
    header: 'Received',
    width: '6.8em',
    align: 'end',
    isMuted: true,
    fromWidth: 760,
    cell: call => formatKnownBytes(call.responseBytes),
  },
];

/** A size of 0 stands for one that is not known yet. */
function formatKnownBytes(bytes: number): string {
  return bytes === 0 ? '' : formatBytes(bytes);
}
