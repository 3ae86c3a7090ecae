import type { CallLog } from '../calls/callLog.ts';
import type { CallRecord } from '../calls/callRecord.ts';
import type { FederationError } from '../lib/federationError.ts';
import type { AnswerSink, CallOrigin } from '../upstream/pendingCall.ts';
import {
  errorMessage,
  rpcCode,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type JsonObject,
  type MessageId,
  type NotificationMessage,
} from '../wire/message.ts';
import { askCaller } from './askCaller.ts';
import type { Caller, Exchange, GiveUp } from './caller.ts';
import { wantsLevel } from './logLevel.ts';

/** Carries what a target says of one call back to the client that made it, and records it on the way. */
export class ToolCall implements AnswerSink {
  readonly #id: MessageId;
  readonly #targetName: string;
  readonly #caller: Caller;
  readonly #exchange: Exchange;
  readonly #calls: CallLog;
  readonly #record: CallRecord;

  constructor(
    id: MessageId,
    targetName: string,
    caller: Caller,
    exchange: Exchange,
    calls: CallLog,
    record: CallRecord,
  ) {
    this.#id = id;
    this.#targetName = targetName;
    this.#caller = caller;
    this.#exchange = exchange;
    this.#calls = calls;
    this.#record = record;
  }

  get origin(): CallOrigin {
    return this.#caller;
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp {
    return askCaller(request, this.#caller, this.#exchange, reply);
  }

  answer(message: AnswerMessage, bytes: number): void {
    message.id = this.#id;
    this.#calls.update(this.#record, record => {
      if ('result' in message) record.succeed(message.result, bytes);
      else record.fail(message.error.message);
    });
    this.#exchange.answer(message);
  }

  fail(error: FederationError): void {
    this.#calls.update(this.#record, record => record.fail(error.message));
    const data = { target: this.#targetName, code: error.code };
    const message = error.message.includes(this.#targetName)
      ? error.message
      : `Target ${this.#targetName} failed: ${error.message}`;
    this.#exchange.answer(errorMessage(this.#id, rpcCode.internalError, message, data));
  }

  notify(message: NotificationMessage): void {
    if (message.method === 'notifications/progress') {
      const progress = readProgress(message.params);
      if (progress) this.#calls.update(this.#record, record => record.advance(progress));
    } else if (message.params && message.method === 'notifications/message') {
      if (!wantsLevel(this.#caller.logLevel, message.params['level'])) return;
      this.#exchange.notify(nameLogger(message, this.#targetName));
      return;
    }
    this.#exchange.notify(message);
  }

  cancelled(): void {
    this.#calls.update(this.#record, record => record.cancel());
  }
}

/**
 * The log message with the target's name before the logger's, so that a client with many targets knows who speaks.
 * A copy: federations that share the target have their own names for it.
 */
export function nameLogger(message: NotificationMessage, targetName: string): NotificationMessage {
  const logger = message.params?.['logger'];
  const named = typeof logger === 'string' ? `${targetName}/${logger}` : targetName;
  return { ...message, params: { ...message.params, logger: named } };
}

/** The progress that a notification tells, if it is one that can be shown. */
function readProgress(params: JsonObject | undefined) {
  if (typeof params?.['progress'] !== 'number') return undefined;
  const { progress, total, message } = params;
  return {
    progress,
    ...(typeof total === 'number' ? { total } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  };
}
