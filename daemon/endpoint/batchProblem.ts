import { isRequest, type Message } from '../wire/message.ts';
import type { Session } from './session.ts';

/** The one revision that has batches. */
const batchRevision = '2025-03-26';

/** Why a session cannot take these messages together; undefined when it can. */
export function batchProblem(
  session: Pick<Session, 'protocolVersion' | 'inFlight'> | undefined,
  messages: readonly Message[],
): string | undefined {
  // Asked first: a client that initializes by a batch has no session that could be judged.
  if (messages.some(message => 'method' in message && message.method === 'initialize')) {
    return 'initialize cannot stand in a batch';
  }
  if (session?.protocolVersion !== batchRevision) {
    return `Batches belong to MCP ${batchRevision} only: send each message by itself`;
  }
  const ids = new Set<unknown>();
  for (const message of messages) {
    if (!isRequest(message)) continue;
    if (ids.has(message.id) || session.inFlight.has(message.id)) {
      return `Request ${message.id} is under way already`;
    }
    ids.add(message.id);
  }
  return undefined;
}
