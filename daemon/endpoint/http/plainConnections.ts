import type { Socket } from 'node:net';

import { PlainConnection, type PlainService } from './plainConnection.ts';

const sweepMs = 5_000;

/**
 * The connections on which only plain requests have come so far: short POSTs without any peculiarity, as MCP clients send
 * them for each call. All others go to whom the service hands them over (`docs/decisions/http-server.md`).
 */
export class PlainConnections implements Disposable {
  readonly #service: PlainService;
  readonly #keepAliveMs: number;
  readonly #commonHeaders: (isLast: boolean) => string;
  readonly #open = new Set<PlainConnection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(service: PlainService, keepAliveMs: number) {
    this.#service = service;
    this.#keepAliveMs = keepAliveMs;
    this.#commonHeaders = commonHeaders(keepAliveMs);
  }

  accept(socket: Socket): void {
    const connection = new PlainConnection(socket, {
      service: this.#service,
      commonHeaders: this.#commonHeaders,
      onGone: gone => this.#forget(gone),
    });
    this.#open.add(connection);
    this.#timer ??= setInterval(() => this.sweep(), sweepMs).unref();
  }

  /** Lets go of connections that have been silent for too long. Called by its own timer: one for all of them. */
  sweep(): void {
    const idleLimit = this.#keepAliveMs / sweepMs;
    for (const connection of this.#open) connection.sweep(idleLimit);
  }

  /** Closes all connections, whatever is under way. */
  [Symbol.dispose](): void {
    for (const { socket } of this.#open) socket.destroy();
  }

  #forget(connection: PlainConnection): void {
    this.#open.delete(connection);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Makes what ends each head: the headers that all answers have. Their text is made anew when a second has passed. */
function commonHeaders(keepAliveMs: number): (isLast: boolean) => string {
  const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveMs / 1_000}\r\n\r\n`;
  let second = 0;
  let date = '';
  let text = '';
  return isLast => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) {
      second = now;
      date = `Date: ${new Date(now * 1_000).toUTCString()}\r\n`;
      text = date + keepAlive;
    }
    return isLast ? `${date}\r\n` : text;
  };
}
