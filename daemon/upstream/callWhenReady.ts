import type { TargetState } from '#protocol/targetState.ts';
import { asFederationError } from '../lib/federationError.ts';
import type { JsonObject } from '../wire/message.ts';
import type { WaitReason } from './callTrace.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { AnswerSink } from './pendingCall.ts';

/** What a call waits for, by what its target does when it comes. */
const waitReasons: Readonly<Record<TargetState['kind'], WaitReason>> = {
  disabled: 'start',
  idle: 'start',
  starting: 'start',
  failed: 'restart',
  // One that runs has lost its connection, or is about to change it.
  ready: 'connection',
  degraded: 'connection',
};

/** Sends a request once its target is ready, starting that if need be. @returns what gives it up */
export function callWhenReady(
  life: Lifecycle,
  method: string,
  params: JsonObject | undefined,
  sink: AnswerSink,
): (reason: string | undefined) => void {
  let cancel: ((reason: string | undefined) => void) | undefined;
  let isCancelled = false;
  sink.trace?.waits(waitReasons[life.state.kind]);
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
