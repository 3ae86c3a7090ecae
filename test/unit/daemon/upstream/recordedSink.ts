import { randomUUID } from 'node:crypto';

import type { FederationError } from '../../../../daemon/lib/federationError.ts';
import type { AnswerSink, CallOrigin } from '../../../../daemon/upstream/pendingCall.ts';
import type { AnswerMessage, NotificationMessage } from '../../../../daemon/wire/message.ts';
import { inTime } from '../../../support/eventually.ts';
import { Inbox } from '../../../support/inbox.ts';

/** How a call ended: with an answer, or with the reason why there is none. */
export type SinkEnd = { message: AnswerMessage; bytes: number } | { error: FederationError };

/** Waits for the answer to a call, and keeps what comes before it. */
export interface RecordedSink {
  readonly sink: AnswerSink;
  readonly notices: Inbox<NotificationMessage>;
  /** All ends that were told: there must never be more than one. */
  readonly ends: readonly SinkEnd[];
  end(): Promise<SinkEnd>;
  /** The answer; fails when there is none. */
  answer(): Promise<AnswerMessage>;
  /** Why there is no answer; fails when there is one. */
  failure(): Promise<FederationError>;
}

/** A client that nobody has heard of. */
export function anyClient(): CallOrigin {
  const client = { name: 'test', version: '1.0.0' };
  return { id: randomUUID(), era: 'legacy', client, capabilities: {}, logLevel: undefined };
}

/** Makes a sink for one call. */
export function recordedSink(): RecordedSink {
  const notices = new Inbox<NotificationMessage>();
  const ends: SinkEnd[] = [];
  const { promise, resolve } = Promise.withResolvers<SinkEnd>();
  const end = (one: SinkEnd) => {
    ends.push(one);
    resolve(one);
  };
  const sink: AnswerSink = {
    origin: anyClient(),
    ask: () => () => {},
    answer: (message, bytes) => end({ message, bytes }),
    fail: error => end({ error }),
    notify: message => notices.put(message),
  };
  return {
    sink,
    notices,
    ends,
    end: () => inTime('the end of the call', promise),
    async answer() {
      const ended = await inTime('the answer', promise);
      if ('error' in ended) throw ended.error;
      return ended.message;
    },
    async failure() {
      const ended = await inTime('the failure', promise);
      if ('message' in ended) throw new Error(`It was answered: ${JSON.stringify(ended.message)}`);
      return ended.error;
    },
  };
}
