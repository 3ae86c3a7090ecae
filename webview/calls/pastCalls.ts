import { CallSummary } from '#protocol/call.ts';
import type { ClientFrame } from '#protocol/controlFrame.ts';
import { controlMethods, type ControlParams } from '#protocol/controlRequest.ts';
import { unpackRows } from '#protocol/packedRows.ts';

import { heldCalls, type CallHistory } from './callHistory.ts';

/** So many calls are asked for at once: their answer is read within the time of a frame or two. */
const askedAtOnce = 1_000;

/** How far the page has come in asking for the calls that were before those in the snapshot. */
export type PastCalls =
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'missing';
      /** The oldest call that is known. */
      readonly before: number;
      readonly requestId: number | undefined;
    };

export const nothingMissing: PastCalls = { kind: 'complete' };

/** What is missing where a snapshot has told of these calls, oldest first. */
export function missingBefore(calls: readonly CallSummary[]): PastCalls {
  const [oldest] = calls;
  return oldest && oldest.id > 1
    ? { kind: 'missing', before: oldest.id, requestId: undefined }
    : nothingMissing;
}

/** Asks for the next calls under the id `requestId`; undefined when there are none, or when an answer is awaited. */
export function askForPast(
  past: PastCalls,
  requestId: number,
): { past: PastCalls; frame: ClientFrame } | undefined {
  if (past.kind === 'complete' || past.requestId !== undefined) return undefined;
  const params: ControlParams<'listCalls'> = { before: past.before, limit: askedAtOnce };
  return {
    past: { ...past, requestId },
    frame: { type: 'request', id: requestId, method: 'listCalls', params },
  };
}

/** Takes the daemon's answer: the calls in it, and what is missing then. */
export function receivePast(
  result: unknown,
  known: CallHistory,
): { past: PastCalls; calls: readonly CallSummary[] } {
  const listed = controlMethods.listCalls.result.safeParse(result);
  const parsed = CallSummary.array().safeParse(listed.data && unpackRows(listed.data.calls));
  const calls = parsed.data ?? [];
  const before = calls[0]?.id ?? 0;
  const isComplete =
    before <= (listed.data?.oldestId ?? 0) || known.count + calls.length >= heldCalls;
  return {
    calls,
    past: isComplete ? nothingMissing : { kind: 'missing', before, requestId: undefined },
  };
}
