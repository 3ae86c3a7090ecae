import { beginCall, type CallOrigin } from '../../../../daemon/upstream/pendingCall.ts';
import { PendingCalls } from '../../../../daemon/upstream/pendingCalls.ts';
import { recordedSink } from './recordedSink.ts';

/** Calls that wait; each has the number of its place for its id, beginning with 1. */
export function waitingCalls(
  ...calls: { origin?: CallOrigin | undefined; method?: string; params?: Record<string, unknown> }[]
): PendingCalls {
  const pending = new PendingCalls();
  for (const [index, { origin, method = 'tools/call', params = {} }] of calls.entries()) {
    const sink = { ...recordedSink().sink, origin };
    pending.add(index + 1, beginCall(index + 1, method, { index, ...params }, sink));
  }
  return pending;
}
