import { nobody, type AnswerSink } from '../../upstream/pendingCall.ts';
import type { CancelCall, Upstream } from '../../upstream/upstream.ts';
import { isJsonObject, type JsonObject } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';

/** Whether the daemon itself waits for the end of a task: the client is modern, and the task of 2025-11-25. */
export function isFollowedHere({ task }: JsonObject, { era }: Caller): boolean {
  return era === 'modern' && isJsonObject(task);
}

/** Waits for the end of a task in place of the client; its result is the answer. @returns what gives the task up */
export function followTask(
  taskId: string,
  upstream: Pick<Upstream, 'call'>,
  sink: AnswerSink,
): CancelCall {
  const cancel = upstream.call('tasks/result', { taskId }, sink);
  return reason => {
    cancel(reason);
    // A task lives on when nobody waits for it.
    upstream.call('tasks/cancel', { taskId }, { ...nobody, origin: sink.origin });
  };
}
