import type { IncomingMessage } from 'node:http';

/** What only concerns an upgrade. */
const upgrading = new Set(['upgrade', 'http2-settings']);

/** Whether a request wants its connection to become a WebSocket. */
export function isWebSocketUpgrade({ headers }: IncomingMessage): boolean {
  return /\bwebsocket\b/i.test(headers.upgrade ?? '');
}

/**
 * The bytes of a request that offers an upgrade, as they would be without the offer; `head` is what followed its headers.
 * Clients that know HTTP/2 offer it with any request (Java's `HttpClient` does), and a server may ignore that (RFC 9110, 7.8).
 */
export function withoutUpgrade(request: IncomingMessage, head: Buffer): Buffer {
  const { method, url, httpVersion, rawHeaders } = request;
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', given = ''] = rawHeaders.slice(at, at + 2);
    const lower = name.toLowerCase();
    const value = lower === 'connection' ? otherOptions(given) : given;
    const isOffer = upgrading.has(lower) || (lower === 'connection' && value === '');
    if (!isOffer) text += `${name}: ${value}\r\n`;
  }
  return Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), head]);
}

function otherOptions(connection: string): string {
  const options = connection.split(',').map(option => option.trim());
  return options.filter(option => !upgrading.has(option.toLowerCase())).join(', ');
}
