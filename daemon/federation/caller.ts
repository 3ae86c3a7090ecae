import type { AnswerMessage, NotificationMessage } from '../wire/message.ts';
import type { LogMessageLevel } from './logLevel.ts';

/** A session, as a federation sees it. */
export interface Caller {
  readonly id: string;
  readonly client: { readonly name: string; readonly version: string };
  /** The least severe log messages that the client wants; undefined when it has not said so. */
  logLevel: LogMessageLevel | undefined;
  /** Takes a message that belongs to no request of the client. */
  notify(message: NotificationMessage): void;
}

/** One request of a client, to be answered once. */
export interface Exchange {
  /** Takes the answer, with the client's own id. `message` is handed over: nobody changes it any more. */
  answer(message: AnswerMessage): void;
  /** Takes an answer that is JSON text already. */
  answerText(text: string): void;
  /** Takes a message that belongs to this request: progress, or a log message. */
  notify(message: NotificationMessage): void;
}
