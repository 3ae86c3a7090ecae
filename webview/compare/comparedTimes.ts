import type { CallDetail } from '#protocol/call.ts';

import { formatBytes, formatFine, formatMoment } from '../format.ts';
import { durationOf, outcomeBadge } from '../outcome.ts';
import { partTotals, timePartNames, timeParts, type TimePartKind } from '../timeParts.ts';

/** A fact of two calls beside each other. */
export interface ComparedFact {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** How the second differs from the first, where that is a number. */
  readonly change?: string;
  /** Differs between any two calls, which says nothing. */
  readonly isOwn?: boolean;
}

const kinds: readonly TimePartKind[] = ['waiting', 'target', 'asking', 'receiving'];

/** What two calls took, part by part, and how they ended. */
export function comparedTimes(before: CallDetail, after: CallDetail): ComparedFact[] {
  const pair = (label: string, of: (detail: CallDetail) => string): ComparedFact => ({
    label,
    before: of(before),
    after: of(after),
  });
  const [one, other] = [durations(before), durations(after)];
  const timed = (label: string, oneMs: number, otherMs: number): ComparedFact => ({
    label,
    before: formatFine(oneMs),
    after: formatFine(otherMs),
    change: changeOf(oneMs, otherMs),
  });
  return [
    pair('Tool', ({ call }) => call.exposedName),
    pair('Client', ({ call }) => call.client),
    { ...pair('Started', ({ call }) => formatMoment(call.startedAt)), isOwn: true },
    pair('Outcome', ({ call }) => outcomeBadge(call.outcome, true).text),
    timed('Duration', one.totalMs, other.totalMs),
    ...kinds
      .filter(kind => one.parts[kind] > 0 || other.parts[kind] > 0)
      .map(kind => timed(timePartNames[kind], one.parts[kind], other.parts[kind])),
    pair('Received', ({ call }) => formatBytes(call.responseBytes)),
  ];
}

function durations({ call }: CallDetail) {
  const totalMs = durationOf(call.outcome, call.startedAt, Date.now(), true) ?? 0;
  return { totalMs, parts: partTotals(timeParts(call, totalMs)) };
}

/** `+12 ms`, `−3 ms (−60 %)`. */
function changeOf(oneMs: number, otherMs: number): string {
  const differenceMs = otherMs - oneMs;
  if (Math.abs(differenceMs) < 0.005) return 'same';
  const sign = differenceMs > 0 ? '+' : '−';
  const percent = oneMs > 0 ? Math.round((Math.abs(differenceMs) / oneMs) * 100) : undefined;
  const share = percent === undefined || percent > 999 ? '' : ` (${sign}${percent} %)`;
  return `${sign}${formatFine(Math.abs(differenceMs))}${share}`;
}
