import type { FiguresRow } from '#protocol/statistics.ts';

import { formatDuration } from '../format.ts';
import type { Column } from '../views/column.ts';

/** A number of ms that may be missing. */
function duration(durationMs: number | undefined): string {
  return durationMs === undefined ? '' : formatDuration(durationMs);
}

const numbers = { width: '5.5em', align: 'end' } as const;

/** The columns of the figures, left to right. */
export const figuresColumns: readonly Column<FiguresRow>[] = [
  { id: 'target', header: 'Target', width: 'minmax(7em, 1fr)', cell: ({ target }) => target },
  {
    id: 'tool',
    header: 'Tool',
    width: 'minmax(8em, 1.6fr)',
    cell: ({ tool }) => tool ?? 'All tools',
  },
  { ...numbers, id: 'calls', header: 'Calls', cell: ({ calls }) => String(calls) },
  {
    ...numbers,
    id: 'perMinute',
    width: '6.5em',
    fromWidth: 940,
    header: 'Per minute',
    cell: ({ perMinute }) => formatRate(perMinute),
  },
  {
    ...numbers,
    id: 'errors',
    fromWidth: 720,
    header: 'Failed',
    cell: ({ errors }) => String(errors),
  },
  {
    ...numbers,
    width: '7.5em',
    id: 'errorRate',
    header: 'Error rate',
    cell: ({ errors, calls }) => formatShare(errors, calls),
  },
  { ...numbers, id: 'p50', fromWidth: 640, header: 'p50', cell: ({ p50Ms }) => duration(p50Ms) },
  { ...numbers, id: 'p90', fromWidth: 800, header: 'p90', cell: ({ p90Ms }) => duration(p90Ms) },
  { ...numbers, id: 'p99', fromWidth: 480, header: 'p99', cell: ({ p99Ms }) => duration(p99Ms) },
  {
    ...numbers,
    id: 'max',
    fromWidth: 860,
    header: 'Longest',
    cell: ({ maxMs }) => duration(maxMs),
  },
];

/** `0.2`, `12`: calls per minute. */
export function formatRate(perMinute: number): string {
  if (perMinute >= 10) return String(Math.round(perMinute));
  return String(Math.round(perMinute * 10) / 10);
}

/** `0 %`, `0.4 %`, `12 %`. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const percent = (part / whole) * 100;
  if (percent < 0.1) return '<0.1 %';
  return `${percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)} %`;
}
