import { randomUUID } from 'node:crypto';

import type { Caller, Exchange } from '../../../../daemon/federation/caller.ts';
import type { LogMessageLevel } from '../../../../daemon/wire/logLevel.ts';
import type { AnswerMessage, NotificationMessage } from '../../../../daemon/wire/message.ts';
import { parseMessage } from '../../../../daemon/wire/parseMessage.ts';
import { Inbox } from '../../../support/inbox.ts';

/** A session of a test, and what it was told outside of any request. */
export function recordedCaller(
  logLevel?: LogMessageLevel,
): Caller & { readonly told: Inbox<NotificationMessage> } {
  const told = new Inbox<NotificationMessage>();
  return {
    id: randomUUID(),
    client: { name: 'test', version: '1.0.0' },
    era: 'legacy',
    protocolVersion: '2025-11-25',
    capabilities: {},
    logLevel,
    told,
    notify: message => told.put(structuredClone(message)),
  };
}

/** A request of a test: its answers, of which there must be one, and what came before. */
export interface RecordedExchange {
  readonly exchange: Exchange;
  readonly answers: Inbox<AnswerMessage>;
  readonly notices: Inbox<NotificationMessage>;
  readonly answer: () => Promise<AnswerMessage>;
}

/** Makes the exchange of one request. */
export function recordedExchange(): RecordedExchange {
  const answers = new Inbox<AnswerMessage>();
  const notices = new Inbox<NotificationMessage>();
  const take = (text: string) => {
    const message = parseMessage(text);
    if ('method' in message) throw new Error(`It is no answer: ${text}`);
    answers.put(message);
  };
  return {
    answers,
    notices,
    exchange: {
      takesInputRequired: false,
      ask: () => () => {},
      // As text, which is what clients get of it.
      answer: message => take(JSON.stringify(message)),
      answerText: take,
      notify: message => notices.put(structuredClone(message)),
    },
    answer: () => answers.first('the answer', () => true),
  };
}
