import type { WaitReason } from '../upstream/callTrace.ts';
import type { JsonRpcError } from '../wire/message.ts';
import { PassedMessages } from './passedMessages.ts';

/** What few calls have to tell: kept apart, so that the records of all others are small. */
export class RareFacts {
  waitedFor: WaitReason | undefined;
  pod: string | undefined;
  /** The target's own refusal, as it came. */
  refusal: JsonRpcError | undefined;
  /** How often it was sent, after the first time. */
  repetitions = 0;
  passed = new PassedMessages();
}
