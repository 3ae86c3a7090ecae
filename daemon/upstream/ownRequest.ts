import { FederationError } from '../lib/federationError.ts';
import type { AnswerMessage, JsonObject, MessageId } from '../wire/message.ts';
import { nobody, type AnswerSink } from './pendingCall.ts';

/** What a request of the daemon's own goes out on. */
interface Outlet {
  call(method: string, params: JsonObject | undefined, sink: AnswerSink): MessageId;
  cancel(id: MessageId, reason: string | undefined): void;
}

/** Sends a request of the daemon's own and waits for its answer, whatever that is. @throws FederationError */
export function askServer(
  outlet: Outlet,
  method: string,
  params: JsonObject,
  signal: AbortSignal,
): Promise<AnswerMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => {
      outlet.cancel(id, 'No answer in time');
      reject(reasonOf(signal));
    };
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', abort);
      act();
    };
    signal.addEventListener('abort', abort, { once: true });
    const id = outlet.call(method, params, {
      ...nobody,
      answer: message => settle(() => resolve(message)),
      fail: error => settle(() => reject(error)),
    });
  });
}

/** The result that an answer brings. @throws FederationError when it is a refusal */
export function resultOf(method: string, answer: AnswerMessage): JsonObject {
  if ('result' in answer) return answer.result;
  const { error } = answer;
  const message = `The target refused ${method}: ${error.message} (${error.code})`;
  throw new FederationError('UPSTREAM_PROTOCOL', message, { cause: error });
}

/** Why a signal was aborted, as an error. */
export function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new FederationError('ABORTED', String(reason));
}
