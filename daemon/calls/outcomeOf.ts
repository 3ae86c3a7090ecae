import type { CallOutcome } from '#protocol/call.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import { shownText } from './shownText.ts';

/** How a call ended that was answered with a result. */
export function outcomeOf(
  result: JsonObject,
  durationMs: number,
): Exclude<CallOutcome, { kind: 'pending' }> {
  if (result['isError'] !== true) return { kind: 'succeeded', durationMs };
  const message = shownText(firstText(result) ?? 'The tool reported an error');
  return { kind: 'toolError', durationMs, message };
}

/** The first text of a tool's result: what a person would read of an error. */
function firstText(result: JsonObject): string | undefined {
  const content: unknown = result['content'];
  if (!Array.isArray(content)) return undefined;
  const texts = content.map((item: unknown) => (isJsonObject(item) ? item['text'] : undefined));
  return texts.find(text => typeof text === 'string');
}
