import { messageOf } from '../../lib/federationError.ts';

/** Why there is no connection, in words that say what to look at. */
export function connectFailure(error: unknown): string {
  // Node reports a refused connection to several addresses as an AggregateError without a message.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error) || !('code' in first))
    return messageOf(first) || 'The connection failed';
  const { code } = first;
  if (code === 'ECONNREFUSED' && 'address' in first && 'port' in first)
    return `Nothing listens at ${atPort(String(first.address), String(first.port))} (ECONNREFUSED)`;
  if (code === 'ENOTFOUND' && 'hostname' in first)
    return `There is no host ${String(first.hostname)} (ENOTFOUND)`;
  return messageOf(first) || `The connection failed (${String(code)})`;
}

function atPort(address: string, port: string): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
