import type { CallLogLine, CallQuestion, ProgressStep } from '#protocol/callParts.ts';
import { isAnswer, isJsonObject, isRequest, type JsonObject } from '../wire/message.ts';
import { jsonText } from '../wire/jsonText.ts';
import type { PassedMessage } from './passedMessages.ts';
import { shownText } from './shownText.ts';

/** How far the call had come, step by step. */
export function progressSteps(passed: readonly PassedMessage[]): ProgressStep[] {
  return passed.flatMap(({ atMs, message }) => {
    if (!('method' in message) || message.method !== 'notifications/progress') return [];
    const { progress, total, message: words } = message.params ?? {};
    if (typeof progress !== 'number') return [];
    return {
      atMs,
      progress,
      ...(typeof total === 'number' && { total }),
      ...(typeof words === 'string' && { message: shownText(words) }),
    };
  });
}

/** What the target logged during the call. */
export function logLines(passed: readonly PassedMessage[]): CallLogLine[] {
  return passed.flatMap(({ atMs, message }) => {
    if (!('method' in message) || message.method !== 'notifications/message') return [];
    const { level, logger, data } = message.params ?? {};
    const text = typeof data === 'string' ? data : (jsonText(data) ?? '…');
    return {
      atMs,
      level: typeof level === 'string' ? shownText(level) : 'info',
      ...(typeof logger === 'string' && { logger: shownText(logger) }),
      text: shownText(text),
    };
  });
}

/** What the target asked: by requests during the call, or in results after which it was called again. */
export function questions(passed: readonly PassedMessage[]): CallQuestion[] {
  return passed.flatMap((one, index) => {
    const { atMs, direction, message } = one;
    if (direction !== 'received') return [];
    const later = passed.slice(index + 1).filter(other => other.direction === 'sent');
    if (isRequest(message)) {
      const reply = later.find(other => isAnswer(other.message) && other.message.id === message.id);
      return question(atMs, message.method, message.params, reply?.atMs, answerIn(reply));
    }
    if (!('result' in message) || !isJsonObject(message.result['inputRequests'])) return [];
    const again = later.find(other => isRequest(other.message));
    return Object.entries(message.result['inputRequests']).flatMap(([key, asked]) => {
      if (!isJsonObject(asked) || typeof asked['method'] !== 'string') return [];
      const params = isJsonObject(asked['params']) ? asked['params'] : undefined;
      return question(atMs, asked['method'], params, again?.atMs, responseIn(again, key));
    });
  });
}

/** When the target waited for answers: from and until, `endMs` for what still waits. */
export function askingSpans(passed: readonly PassedMessage[], endMs: number): [number, number][] {
  return questions(passed).map(({ atMs, answeredMs }) => [atMs, answeredMs ?? endMs]);
}

function question(
  atMs: number,
  method: string,
  params: JsonObject | undefined,
  answeredMs: number | undefined,
  answer: string | undefined,
): CallQuestion {
  const message = params?.['message'];
  return {
    atMs,
    method: shownText(method),
    ...(typeof message === 'string' && { message: shownText(message) }),
    ...(answeredMs !== undefined && { answeredMs }),
    ...(answer !== undefined && { answer }),
  };
}

function answerIn(reply: PassedMessage | undefined): string | undefined {
  if (!reply || !isAnswer(reply.message)) return undefined;
  return 'error' in reply.message ? 'error' : actionOf(reply.message.result);
}

function responseIn(again: PassedMessage | undefined, key: string): string | undefined {
  if (!again || !isRequest(again.message)) return undefined;
  const responses = again.message.params?.['inputResponses'];
  return isJsonObject(responses) ? actionOf(responses[key]) : undefined;
}

function actionOf(result: unknown): string | undefined {
  const action = isJsonObject(result) ? result['action'] : undefined;
  return typeof action === 'string' ? shownText(action) : undefined;
}
