import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { createWebSocketStream, WebSocketServer } from 'ws';

import { type FindPort, forwardStreams } from './forwardStreams.ts';
import { SpdyConnection } from './spdyConnection.ts';

const tunnelProtocol = 'SPDY/3.1+portforward.k8s.io';

/** A tunnel to one pod. */
export interface Tunnel {
  readonly namespace: string;
  readonly pod: string;
  readonly connection: SpdyConnection;
}

/** An upgrade that has been allowed. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** The port-forwards that are open: SPDY/3.1, in a websocket or plain. */
export class Tunnels {
  readonly #open = new Set<Tunnel>();
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  constructor() {
    // The slash in its name is no character of a protocol's name, so `ws` would refuse it: it never gets to see it.
    this.#sockets.on('headers', headers =>
      headers.push(`Sec-WebSocket-Protocol: ${tunnelProtocol}`),
    );
  }

  get open(): readonly Tunnel[] {
    return [...this.#open];
  }

  /** Opens the tunnel that `upgrade` asks for. */
  accept(
    { request, socket, head }: Upgrade,
    to: Omit<Tunnel, 'connection'>,
    findPort: FindPort,
  ): void {
    const start = (duplex: Duplex) => {
      const connection = new SpdyConnection(duplex, forwardStreams(findPort));
      const tunnel = { ...to, connection };
      this.#open.add(tunnel);
      void connection.closed.then(() => this.#open.delete(tunnel));
    };
    if (isWebsocket(request)) {
      delete request.headers['sec-websocket-protocol'];
      this.#sockets.handleUpgrade(request, socket, head, websocket => {
        start(createWebSocketStream(websocket));
      });
      return;
    }
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n' +
        'X-Stream-Protocol-Version: portforward.k8s.io\r\n\r\n',
    );
    if (head.length > 0) socket.unshift(head);
    start(socket);
  }

  /** Breaks every tunnel off. */
  drop(): void {
    for (const { connection } of this.#open) connection[Symbol.dispose]();
  }

  /** Lets nothing through those that are open now, while their connections stay, until it is disposed. */
  hold(): Disposable {
    const holds = this.open.map(({ connection }) => connection.hold());
    return { [Symbol.dispose]: () => holds.forEach(hold => hold[Symbol.dispose]()) };
  }
}

/** Whether the tunnel comes in a websocket. */
export function isWebsocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
