import type { callMethods } from '#protocol/callRequest.ts';
import { packRows } from '#protocol/packedRows.ts';
import { findCalls } from '../calls/findCalls.ts';
import { FederationError } from '../lib/federationError.ts';
import type { ControlHandlers } from './controlHandlers.ts';

/** What answers the methods about calls that were. */
export const callHandlers: Pick<ControlHandlers, keyof typeof callMethods> = {
  readCall({ callId }, { calls }) {
    const detail = calls.find(callId);
    if (detail) return detail;
    throw new FederationError('INVALID_REQUEST', `Call ${callId} is not kept any more`);
  },
  listCalls({ before, limit }, { calls }) {
    const end = Math.min(before, calls.nextId);
    return {
      calls: packRows(Array.from(calls.between(end - limit, end), record => record.summary())),
      oldestId: calls.oldestId,
    };
  },
  readStatistics: ({ window, ...scope }, { calls }) => calls.statistics.read(window, scope),
  findCalls: async ({ texts, callIds }, { calls }, _asker, signal) => ({
    callIds: await findCalls(calls, texts, callIds, signal),
    forgottenCount: callIds.filter(id => id < calls.oldestWholeId).length,
  }),
};
