import type { CallSummary } from '#protocol/call.ts';

/** How far a call has come: `3 of 10 · Reading files`. */
export function formatProgress({
  progress,
  total,
  message,
}: NonNullable<CallSummary['progress']>): string {
  const amount = total === undefined ? round(progress) : `${round(progress)} of ${round(total)}`;
  return message ? `${amount} · ${message}` : amount;
}

/** Targets also report fractions, with all their digits. */
function round(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}
