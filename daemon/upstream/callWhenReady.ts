import { asFederationError } from '../lib/federationError.ts';
import type { JsonObject } from '../wire/message.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { AnswerSink } from './pendingCall.ts';

/** Sends a request once its target is ready, starting that if need be. @returns what gives it up */
export function callWhenReady(
  life: Lifecycle,
  method: string,
  params: JsonObject | undefined,
  sink: AnswerSink,
): (reason: string | undefined) => void {
  let cancel: ((reason: string | undefined) => void) | undefined;
  let isCancelled = false;
  life.ready(false).then(
    connection => {
      if (isCancelled) return;
      const id = connection.call(method, params, sink);
      cancel = reason => connection.cancel(id, reason);
    },
    (error: unknown) => {
      if (!isCancelled) sink.fail(asFederationError(error, 'INTERNAL'));
    },
  );
  return reason => {
    isCancelled = true;
    cancel?.(reason);
  };
}
