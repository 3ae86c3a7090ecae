import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CallLog } from './callLog.ts';

/** How long is searched at a stretch: calls that come meanwhile wait for no longer than this. */
const sliceMs = 4;

/** The ids of those of these calls that have all `texts` in their arguments or result, whatever the case of its letters. */
export async function findCalls(
  calls: CallLog,
  texts: readonly string[],
  callIds: readonly number[],
  signal: AbortSignal,
): Promise<number[]> {
  const lowerTexts = texts.map(text => text.toLowerCase());
  const found: number[] = [];
  let sliceEnd = performance.now() + sliceMs;
  for (const callId of callIds) {
    if (performance.now() > sliceEnd) {
      await nextTurn(undefined, { signal });
      sliceEnd = performance.now() + sliceMs;
    }
    if (lowerTexts.every(text => calls.hasText(callId, text))) found.push(callId);
  }
  return found;
}
