import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request was sent to the very name of `origin`, by a page of that origin or by none. A name that someone has
 * bound anew to this machine is another one, and so is each other port.
 */
export function isAt(
  origin: string | undefined,
  { host, origin: sender }: IncomingHttpHeaders,
): boolean {
  if (origin === undefined || (sender !== undefined && sender !== origin)) return false;
  return host?.toLowerCase() === new URL(origin).host;
}
