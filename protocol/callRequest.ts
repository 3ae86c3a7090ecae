import * as z from 'zod';

import { CallDetail } from './call.ts';
import { PackedRows } from './packedRows.ts';
import { CallStatistics, StatisticsScope, StatisticsWindow } from './statistics.ts';

/** How many calls can be asked for at once. */
export const maxListedCalls = 5_000;

/** What can be asked of the daemon about calls that were. */
export const callMethods = {
  readCall: { params: z.object({ callId: z.number().int() }), result: CallDetail },
  /** The newest calls whose ids are below `before`: oldest first, packed. No call below `oldestId` is kept. */
  listCalls: {
    params: z.object({
      before: z.number().int(),
      limit: z.number().int().min(1).max(maxListedCalls),
    }),
    result: z.object({ calls: PackedRows, oldestId: z.number().int() }),
  },
  /** How many calls there were, how many failed and how long they took; `points` are those of the scope. */
  readStatistics: {
    params: StatisticsScope.extend({ window: StatisticsWindow }),
    result: CallStatistics,
  },
  /** Which of these calls have all of some texts in their arguments or result, as far as those are kept and may be shown. */
  findCalls: {
    params: z.object({
      texts: z.array(z.string().min(1).max(1_000)).min(1).max(20),
      callIds: z.array(z.number().int()).max(maxListedCalls),
    }),
    result: z.object({
      callIds: z.array(z.number().int()),
      /** How many of them cannot be searched any more: there is room for so many arguments and results alone. */
      forgottenCount: z.number().int().default(0),
    }),
  },
} as const;
