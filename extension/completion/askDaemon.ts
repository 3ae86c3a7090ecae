import type { CompletionRef } from '#protocol/resourceRequest.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import type { CompleteValue } from './askInSteps.ts';

/** Completes by the target, through the daemon. One that completes nothing is not asked again. */
export function completeByTarget(
  link: Pick<DaemonLink, 'request'>,
  federation: string,
  ref: CompletionRef,
): CompleteValue {
  let isAble = true;
  return async (name, text, known, signal) => {
    if (!isAble) return [];
    const argument = { name, value: text };
    const context = Object.keys(known).length > 0 ? known : undefined;
    try {
      const params = { federation, ref, argument, context };
      return (await link.request('complete', params, { signal })).values;
    } catch (error) {
      if (!signal.aborted) isAble = false;
      throw error;
    }
  };
}
