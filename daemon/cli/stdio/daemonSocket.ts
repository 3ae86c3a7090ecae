import { once } from 'node:events';

import { WebSocket } from 'ws';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { stdioHeader } from '../../endpoint/stdioWire.ts';
import { FederationError, messageOf } from '../../lib/federationError.ts';
import { originOf } from '../../process/probeDaemon.ts';

const connectTimeoutMs = 5_000;
/** Answers of the daemon may be far larger than what it takes. */
const maxFrameBytes = 512 * 1024 * 1024;

/** Connects to the daemon's stdio face at `path`. @throws FederationError DAEMON_UNREACHABLE */
export async function openDaemonSocket(
  discovery: DiscoveryFile,
  path: string,
  signal: AbortSignal,
): Promise<WebSocket> {
  const socket = new WebSocket(`${originOf(discovery)}${path}`, {
    headers: {
      ...(discovery.token === undefined ? {} : { authorization: `Bearer ${discovery.token}` }),
      // Who started this is who speaks.
      [stdioHeader.pid]: String(process.ppid),
      [stdioHeader.cwd]: encodeURIComponent(process.cwd()),
    },
    handshakeTimeout: connectTimeoutMs,
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
  });
  try {
    await once(socket, 'open', { signal });
    return socket;
  } catch (cause) {
    socket.on('error', () => {}); // Terminating it before it is open is reported once more.
    socket.terminate();
    signal.throwIfAborted();
    throw new FederationError('DAEMON_UNREACHABLE', explain(cause, path, discovery), { cause });
  }
}

function explain(cause: unknown, path: string, { version }: DiscoveryFile): string {
  const message = messageOf(cause);
  if (!/\b404\b/.test(message)) return `The daemon does not take the connection: ${message}`;
  return path === '/stdio'
    ? `The daemon that runs (${version}) is too old for this command; end it with mcp-federation stop`
    : `The daemon serves nothing at ${path}; mcp-federation status lists its federations`;
}
