import type { Exchange } from '../federation/caller.ts';
import { route } from '../federation/route.ts';
import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import { LegacyExchange } from './legacyExchange.ts';
import type { InFlight, Session } from './session.ts';

/** Runs a request of a legacy session, whatever it came by. `face` calls `session.finish` at its end. */
export function runRequest(
  session: Session,
  message: RequestMessage,
  bytes: number,
  face: Exchange & InFlight['exchange'],
): void {
  session.lastUsedAt = Date.now();
  if (message.method === 'tools/call') session.callCount += 1;
  const entry: InFlight = { exchange: face, cancel: undefined };
  session.inFlight.set(message.id, entry);
  const { federation, protocolVersion } = session;
  const exchange = new LegacyExchange(face, message.method, protocolVersion);
  try {
    entry.cancel = route(message, { federation, caller: session, exchange, bytes });
  } catch (error) {
    exchange.answer(errorMessage(message.id, rpcCode.internalError, 'Internal error'));
    throw error;
  }
}
