import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer, type WebSocket } from 'ws';

import type { SessionSummary } from '#protocol/session.ts';
import type { Federation } from '../federation/federation.ts';
import { messageOf } from '../lib/federationError.ts';
import { errorMessage, rpcCode } from '../wire/message.ts';
import { parseIncoming } from '../wire/parseBatch.ts';
import { MalformedMessage } from '../wire/parseMessage.ts';
import { DuplexClient, type DuplexConnection } from './duplexClient.ts';
import { DuplexModern } from './duplexModern.ts';
import type { EndpointServices } from './mcpEndpoint.ts';
import { maxBodyBytes } from './readBody.ts';
import { stdioClose, stdioHeader } from './stdioWire.ts';

/** A client that lets this much pile up unread is not reading. */
const maxUnreadBytes = 64 * 1024 * 1024;
const maxCwdLength = 1_000;
/** How long a relay has to say goodbye when the daemon ends. */
const goodbyeMs = 1_000;

interface Connected {
  readonly federation: Federation;
  readonly client: DuplexClient;
}

/** Serves clients that only start commands: each is relayed by a process of `mcp-federation stdio`, over a WebSocket. */
export class StdioFace implements Disposable {
  readonly #services: EndpointServices;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxBodyBytes });
  readonly #connected = new Map<WebSocket, Connected>();

  constructor(services: EndpointServices) {
    this.#services = services;
  }

  /** How many relays are connected: each needs the daemon. */
  get connectionCount(): number {
    return this.#connected.size;
  }

  /** Takes over the connection of an upgrade that the guard let through. */
  accept(federation: Federation, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, webSocket =>
      this.#connect(federation, webSocket, readProcess(request.headers)),
    );
  }

  /** Lets go of the clients of a federation that is no longer served. */
  closeOf(federation: Federation): void {
    for (const [socket, connected] of this.#connected) {
      if (connected.federation !== federation) continue;
      socket.close(stdioClose.notServed, 'The federation is no longer served');
    }
  }

  [Symbol.dispose](): void {
    for (const socket of this.#connected.keys()) {
      socket.close(stdioClose.ending, 'The daemon is ending');
    }
    this.#sockets.close();
    const { clients } = this.#sockets;
    // One that hangs would keep the port, and so the daemon, for as long as WebSockets are patient.
    setTimeout(() => clients.forEach(socket => socket.terminate()), goodbyeMs).unref();
  }

  #connect(
    federation: Federation,
    socket: WebSocket,
    process: SessionSummary['process'] | undefined,
  ): void {
    const { sessions, version, log } = this.#services;
    const connection: DuplexConnection = {
      via: 'stdio',
      ...(process && { process }),
      write(text) {
        if (socket.bufferedAmount > maxUnreadBytes) socket.terminate();
        else socket.send(text);
      },
      close: () => socket.close(stdioClose.ended, 'The session was ended'),
    };
    const modern = new DuplexModern(federation, this.#services, connection);
    const client = new DuplexClient({ federation, sessions, version }, connection, modern);
    this.#connected.set(socket, { federation, client });
    socket.on('message', (bytes, isBinary) => {
      // With its default `binaryType`, ws hands over a Buffer.
      const text = !isBinary && Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '';
      try {
        client.receive(parseIncoming(text), text.length);
      } catch (error) {
        socket.send(JSON.stringify(this.#describe(error)));
      }
    });
    socket.on('error', error =>
      log.write('warn', 'A stdio client failed', { reason: error.message }),
    );
    socket.on('close', () => {
      this.#connected.delete(socket);
      client[Symbol.dispose]();
    });
  }

  #describe(error: unknown) {
    if (error instanceof MalformedMessage) {
      const code = error.isJson ? rpcCode.invalidRequest : rpcCode.parseError;
      return errorMessage(null, code, error.message);
    }
    // A bug of ours must cost one request, not the daemon.
    this.#services.log.write('error', 'A request failed', { reason: messageOf(error) });
    return errorMessage(null, rpcCode.internalError, 'Internal error');
  }
}

/** What the relay says of the client's command. For display only. */
function readProcess(headers: IncomingHttpHeaders): SessionSummary['process'] {
  const pid = Number(headers[stdioHeader.pid]);
  const cwd = headers[stdioHeader.cwd];
  if (!Number.isSafeInteger(pid) || pid <= 0 || typeof cwd !== 'string') return undefined;
  try {
    return { pid, cwd: decodeURIComponent(cwd).slice(0, maxCwdLength) };
  } catch {
    return undefined; // Not encoded as the relay does it; the client is served all the same.
  }
}
