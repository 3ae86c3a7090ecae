import type { JsonObject, Message } from '../wire/message.ts';

/** Why a call is not sent at once: its target has to start, to start again after a failure, or to be connected anew. */
export type WaitReason = 'start' | 'restart' | 'connection';

/**
 * Follows one call on its way, to tell of it later. On the hot path: what it is given is kept by reference, and may be
 * changed afterwards.
 */
export interface CallTrace {
  /** It waits until its target is ready. */
  waits(reason: WaitReason): void;
  /** It goes to the target, with this id; once more, if that is not the first time. */
  sent(id: number, method: string, params: JsonObject | undefined, pod: string | undefined): void;
  /** The first of an answer has come, which may be no message yet. */
  heard(): void;
  /** Something else than the request and its answer passed between the daemon and the target. */
  passed(direction: 'sent' | 'received', message: Message, bytes: number): void;
}
