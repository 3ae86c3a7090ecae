import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused before anything of it is read. The message gives no hint of what would be accepted. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly message: string;
}

/** Judges each request, on every route, by its headers alone. */
export type Guard = (headers: IncomingHttpHeaders) => Refusal | undefined;

const forbiddenHost: Refusal = { status: 403, message: 'This host name is not served here' };
const forbiddenOrigin: Refusal = { status: 403, message: 'This origin is not allowed' };
const unauthorized: Refusal = { status: 401, message: 'Unauthorized' };

/**
 * A guard for a daemon that listens on `host:port`. Browsers send `Origin`, other clients none: a page of another
 * site is refused, and one that rebinds its name to this machine (DNS rebinding) is refused by its `Host`.
 */
export function openGuard(host: string, port: number, token: string | undefined): Guard {
  const names = new Set([
    host.includes(':') ? `[${host}]` : host,
    '127.0.0.1',
    '[::1]',
    'localhost',
  ]);
  const hosts = new Set([...names].map(name => `${name}:${port}`));
  const origins = new Set([...hosts].map(name => `http://${name}`));
  const expected = token === undefined ? undefined : Buffer.from(`Bearer ${token}`);

  return headers => {
    if (!hosts.has(headers.host?.toLowerCase() ?? '')) return forbiddenHost;
    if (headers.origin !== undefined && !origins.has(headers.origin)) return forbiddenOrigin;
    if (expected && !equals(headers.authorization, expected)) return unauthorized;
    return undefined;
  };
}

/** Compares in a time that does not tell how much of the token is right. */
function equals(given: string | undefined, expected: Buffer): boolean {
  if (given === undefined) return false;
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
