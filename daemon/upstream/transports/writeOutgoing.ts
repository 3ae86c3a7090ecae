import { FederationError } from '../../lib/federationError.ts';
import { jsonText } from '../../wire/jsonText.ts';
import { isRequest, type Message } from '../../wire/message.ts';
import type { TransportListener } from '../transport.ts';

/** A message as JSON text for the target; undefined, and told to the listener, when it nests too deep to be written. */
export function writeOutgoing(message: Message, listener: TransportListener): string | undefined {
  const text = jsonText(message);
  if (text !== undefined) return text;
  const error = new FederationError('INVALID_REQUEST', 'The request is nested too deep to be sent');
  if (isRequest(message)) listener.onRequestFailed(message.id, error);
  else listener.onLog('A notification was nested too deep to be sent');
  return undefined;
}
