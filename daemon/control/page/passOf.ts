import type { IncomingHttpHeaders } from 'node:http';

import { pageProtocol } from '#protocol/browserPage.ts';

/** The name of the cookie. Browsers keep one jar for all ports of a machine, so it has the port in it that they know. */
export function cookieName({ host }: IncomingHttpHeaders): string {
  const port = /:(\d{1,5})$/.exec(host ?? '')?.[1];
  return port === undefined ? 'mcp-federation' : `mcp-federation-${port}`;
}

/** The id in a browser's cookie. */
export function passIdOf(headers: IncomingHttpHeaders): string | undefined {
  const start = `${cookieName(headers)}=`;
  const cookies = headers.cookie?.split(';').map(cookie => cookie.trim());
  return cookies?.find(cookie => cookie.startsWith(start))?.slice(start.length);
}

/** The page's key, which a WebSocket from a browser can bring only as the name of a protocol. */
export function passKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const offered = headers['sec-websocket-protocol']?.split(',').map(one => one.trim());
  return offered?.[0] === pageProtocol ? offered[1] : undefined;
}
