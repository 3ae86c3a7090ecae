import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import { Emitter } from '../../../../../daemon/lib/emitter.ts';
import { type Certificate, makeCertificate } from '../certificate.ts';
import type { Upgrade } from '../tunnel/tunnels.ts';
import { type ApiContext, handleRequest } from './apiHandler.ts';

/** A request that came. */
export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly isUpgrade: boolean;
}

/** The API's HTTPS server. It can be stopped, and started again at the same address. */
export class ApiServer implements AsyncDisposable {
  readonly certificate: Certificate = makeCertificate();
  readonly requests = new Emitter<SeenRequest>();
  readonly #api: ApiContext;
  readonly #onUpgrade: (upgrade: Upgrade) => void;
  #server: Server | undefined;
  #port = 0;
  readonly #sockets = new Set<Socket>();

  constructor(api: ApiContext, onUpgrade: (upgrade: Upgrade) => void) {
    this.#api = api;
    this.#onUpgrade = onUpgrade;
  }

  get url(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const { key, cert } = this.certificate;
    const server = createServer({ key, cert, noDelay: true }, (request, response) => {
      this.#see(request, false);
      void handleRequest(this.#api, request, response);
    });
    server.on('upgrade', (request, socket, head) => {
      this.#see(request, true);
      socket.on('error', () => {}); // It closes then, which its owner hears.
      this.#onUpgrade({ request, socket, head });
    });
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Ends every connection too. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    // Not by the server's own list: one that was still being greeted would go on to ask, and might be answered for ever.
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #see({ method = '', url = '' }: IncomingMessage, isUpgrade: boolean): void {
    this.requests.emit({ method, url, isUpgrade });
  }
}
