import type { Exchange } from '../federation/caller.ts';
import { route } from '../federation/route.ts';
import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import type { InFlight, Session } from './session.ts';

/** Runs a request of a legacy session, whatever it came by. `exchange` calls `session.finish` at its end. */
export function runRequest(
  session: Session,
  message: RequestMessage,
  bytes: number,
  exchange: Exchange & InFlight['exchange'],
): void {
  session.lastUsedAt = Date.now();
  if (message.method === 'tools/call') session.callCount += 1;
  const entry: InFlight = { exchange, cancel: undefined };
  session.inFlight.set(message.id, entry);
  try {
    const { federation } = session;
    entry.cancel = route(message, { federation, caller: session, exchange, bytes });
  } catch (error) {
    exchange.answer(errorMessage(message.id, rpcCode.internalError, 'Internal error'));
    throw error;
  }
}
