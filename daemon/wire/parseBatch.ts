import type { Message } from './message.ts';
import { checkMessage, MalformedMessage, parseJson } from './parseMessage.ts';

/** The most messages that are taken at once. */
export const maxBatch = 100;

/**
 * Reads one JSON-RPC message, or a batch of them (2025-03-26, base protocol).
 * @throws MalformedMessage also when a single message of a batch is malformed: then none is taken
 */
export function parseIncoming(text: string): Message | Message[] {
  const value = parseJson(text);
  if (!Array.isArray(value)) return checkMessage(value);
  if (value.length === 0) throw new MalformedMessage('A batch has at least one message', true);
  if (value.length > maxBatch) {
    throw new MalformedMessage(`A batch has at most ${maxBatch} messages`, true);
  }
  return value.map(checkMessage);
}
