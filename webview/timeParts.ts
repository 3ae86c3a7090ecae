import type { CallSummary } from '#protocol/call.ts';

/** What a call did with a stretch of its time. */
export type TimePartKind = 'waiting' | 'target' | 'asking' | 'receiving';

/** A stretch of a call's time, in ms since it began. */
export interface TimePart {
  readonly kind: TimePartKind;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What each part is called, in the order in which they come. */
export const timePartNames: Readonly<Record<TimePartKind, string>> = {
  waiting: 'Before sending',
  target: 'Until first response',
  asking: 'Asking',
  receiving: 'After first response',
};

type TimedCall = Pick<CallSummary, 'sentMs' | 'heardMs' | 'asking' | 'outcome'>;

/**
 * The parts of a call's time, one after the other and without gaps; `durationMs` is how long it took, or has taken so far.
 * None where the daemon has not recorded them.
 */
export function timeParts(call: TimedCall, durationMs: number): TimePart[] {
  const sentMs = within(call.sentMs ?? durationMs, durationMs);
  const heardMs = within(call.heardMs ?? durationMs, durationMs);
  const isRecorded = call.sentMs !== undefined || call.outcome.kind !== 'succeeded';
  if (!isRecorded) return [];
  const parts: TimePart[] = [
    { kind: 'waiting', fromMs: 0, untilMs: sentMs },
    { kind: 'target', fromMs: sentMs, untilMs: Math.max(sentMs, heardMs) },
    { kind: 'receiving', fromMs: Math.max(sentMs, heardMs), untilMs: durationMs },
  ];
  const cut = (call.asking ?? []).reduce(
    (before, [from, until]) =>
      before.flatMap(part => cutOut(part, within(from, durationMs), within(until, durationMs))),
    parts,
  );
  return merge(cut.filter(({ fromMs, untilMs }) => untilMs > fromMs));
}

/** How much of its time each part has in all. */
export function partTotals(parts: readonly TimePart[]): Readonly<Record<TimePartKind, number>> {
  const totals = { waiting: 0, target: 0, asking: 0, receiving: 0 };
  for (const { kind, fromMs, untilMs } of parts) totals[kind] += untilMs - fromMs;
  return totals;
}

/** A part without what was spent on asking; the answer to a question is waited for, whatever else goes on. */
function cutOut(part: TimePart, fromMs: number, untilMs: number): TimePart[] {
  const from = Math.max(part.fromMs, fromMs);
  const until = Math.min(part.untilMs, untilMs);
  if (from >= until || part.kind === 'asking') return [part];
  return [
    { ...part, untilMs: from },
    { kind: 'asking', fromMs: from, untilMs: until },
    { ...part, fromMs: until },
  ];
}

function merge(parts: readonly TimePart[]): TimePart[] {
  const merged: TimePart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.kind === part.kind) merged[merged.length - 1] = { ...last, untilMs: part.untilMs };
    else merged.push(part);
  }
  return merged;
}

function within(ms: number, durationMs: number): number {
  return Math.min(Math.max(ms, 0), durationMs);
}
