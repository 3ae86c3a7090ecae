import type { CallSummary } from '#protocol/call.ts';
import type { CallTiming } from '#protocol/callParts.ts';

import { formatBytes, formatDuration, formatMoment } from './format.ts';
import { durationOf } from './outcome.ts';
import { formatProgress } from './progress.ts';

/** A label and what it says of a call. */
export type Fact = readonly [label: string, text: string];

/** What is told of a call above its arguments and result. */
export function callFacts(
  call: CallSummary,
  now: number,
  isLive: boolean,
  timing?: CallTiming,
): Fact[] {
  const durationMs = durationOf(call.outcome, call.startedAt, now, isLive);
  return [
    ['Target', call.target],
    ['Tool', call.tool],
    ['Client', call.client],
    ['Federation', call.federation],
    ['Started', formatMoment(call.startedAt)],
    ['Duration', durationMs === undefined ? 'Unknown' : formatDuration(durationMs)],
    ['Sent', formatBytes(call.requestBytes)],
    ['Received', call.outcome.kind === 'pending' ? 'Nothing yet' : formatBytes(call.responseBytes)],
    ...(timing ? timingFacts(timing) : []),
    ...(call.progress ? [['Progress', formatProgress(call.progress)] as const] : []),
  ];
}

function timingFacts({ waitedFor, sentMs, attempts, pod }: CallTiming): Fact[] {
  return [
    ...(waitedFor ? [['Waited for', waitText(waitedFor, sentMs)] as const] : []),
    ...(attempts > 1 ? [['Attempts', String(attempts)] as const] : []),
    ...(pod === undefined ? [] : [['Pod', pod] as const]),
  ];
}

function waitText(waitedFor: NonNullable<CallTiming['waitedFor']>, sentMs: number | undefined) {
  const what = {
    start: 'The start of the target',
    restart: 'Another start after a failure',
    connection: 'A new connection',
  }[waitedFor];
  return sentMs === undefined ? what : `${what}, ${formatDuration(sentMs)}`;
}
