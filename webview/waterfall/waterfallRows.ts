import type { CallSummary } from '#protocol/call.ts';

import { durationOf } from '../outcome.ts';
import { timeParts, type TimePart } from '../timeParts.ts';
import { shareOf, type TimeRange } from './timeRange.ts';

/** A call on the time axis. */
export interface WaterfallRow {
  readonly call: CallSummary;
  readonly from: number;
  readonly until: number;
}

/** A step of how many calls are under way: so many from `at` on. */
export interface ConcurrencyStep {
  readonly at: number;
  readonly count: number;
}

/** The calls on the time axis, the earliest first. What still runs lasts until now. */
export function waterfallRows(
  calls: Iterable<CallSummary>,
  now: number,
  isLive: boolean,
): WaterfallRow[] {
  const rows: WaterfallRow[] = [];
  for (const call of calls) {
    const durationMs = durationOf(call.outcome, call.startedAt, now, isLive) ?? 0;
    rows.push({ call, from: call.startedAt, until: call.startedAt + durationMs });
  }
  return rows.sort((one, other) => one.from - other.from || one.call.id - other.call.id);
}

/** The time from the first beginning to the last end. */
export function wholeRange(rows: readonly WaterfallRow[]): TimeRange {
  let from = Infinity;
  let until = -Infinity;
  for (const row of rows) {
    from = Math.min(from, row.from);
    until = Math.max(until, row.until);
  }
  // A single moment has no length to show.
  return rows.length === 0 ? { from: 0, until: 1 } : { from, until: Math.max(until, from + 1) };
}

/** The parts of a call's time; one part in all where they are not known. */
export function partsOf({ call, from, until }: WaterfallRow): TimePart[] {
  const durationMs = until - from;
  const parts = timeParts(call, durationMs);
  return parts.length > 0 ? parts : [{ kind: 'target', fromMs: 0, untilMs: durationMs }];
}

/** Where a bar stands in the range, in percent; undefined where it lies outside. */
export function barOf(
  from: number,
  until: number,
  range: TimeRange,
): { readonly left: number; readonly width: number } | undefined {
  const start = shareOf(from, range) * 100;
  const end = shareOf(until, range) * 100;
  if (end < 0 || start > 100) return undefined;
  // What reaches far beyond the edges would make numbers that the page cannot draw.
  const left = Math.max(start, -1);
  return { left, width: Math.min(end, 101) - left };
}

/** How many calls were under way when. */
export function concurrencySteps(rows: readonly WaterfallRow[]): ConcurrencyStep[] {
  const changes = rows.flatMap(({ from, until }) => [
    { at: from, by: 1 },
    { at: Math.max(until, from), by: -1 },
  ]);
  // Where one ends as another begins, both are not under way at once.
  changes.sort((one, other) => one.at - other.at || one.by - other.by);
  const steps: ConcurrencyStep[] = [];
  let count = 0;
  for (const { at, by } of changes) {
    count += by;
    if (steps.at(-1)?.at === at) steps[steps.length - 1] = { at, count };
    else steps.push({ at, count });
  }
  return steps;
}

/** The most calls at a time. */
export function mostAtATime(steps: readonly ConcurrencyStep[]): number {
  return steps.reduce((most, { count }) => Math.max(most, count), 0);
}
