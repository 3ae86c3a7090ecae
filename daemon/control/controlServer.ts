import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

import type { Snapshot } from '#protocol/snapshot.ts';
import { ControlConnection } from './controlConnection.ts';
import type { ControlServices } from './controlServices.ts';
import { EndedSessions } from './endedSessions.ts';
import { EventFeed } from './eventFeed.ts';
import { takeSnapshot } from './snapshot.ts';

/** The largest frame that a face may send, in bytes. */
const maxFrameBytes = 16 * 1024 * 1024;

/** How long a face has to say goodbye when the daemon ends. */
const goodbyeMs = 1_000;

/** Serves control: what the extension, the dashboard and the command line connect to. */
export class ControlServer implements Disposable {
  readonly #services: ControlServices;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  readonly #connections = new Set<ControlConnection>();
  readonly #ended: EndedSessions;
  readonly #feed: EventFeed;

  constructor(services: ControlServices) {
    this.#services = services;
    this.#ended = new EndedSessions(services);
    this.#feed = new EventFeed(services, this.#ended, events => {
      for (const connection of this.#connections) connection.publish(events);
    });
  }

  /** How many faces are connected: each holds a lease on the daemon. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Everything that a face shows, as it is now. */
  snapshot(): Snapshot {
    const sessions = [...this.#connections].flatMap(({ session }) => session?.summary() ?? []);
    return takeSnapshot(this.#services, sessions, this.#ended.all);
  }

  /**
   * Takes over the connection of an upgrade that the guard let through.
   * @param mayAsk undefined for a face that may ask for everything
   */
  accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    mayAsk?: (method: string) => boolean,
  ): void {
    this.#sockets.handleUpgrade(request, socket, head, webSocket => {
      const connection = new ControlConnection(webSocket, this.#services, {
        mayAsk,
        onSubscribe: () => this.#feed.flush(),
        takeSnapshot: () => this.snapshot(),
        onSubscribed: () => this.#feed.setHeard(true),
        onClose: () => {
          this.#connections.delete(connection);
          this.#feed.setHeard([...this.#connections].some(one => one.isSubscribed));
        },
      });
      this.#connections.add(connection);
    });
  }

  [Symbol.dispose](): void {
    this.#feed[Symbol.dispose]();
    this.#ended[Symbol.dispose]();
    for (const connection of this.#connections) connection[Symbol.dispose]();
    this.#sockets.close();
    const { clients } = this.#sockets;
    // One that hangs would keep the port, and so the daemon, for as long as WebSockets are patient.
    setTimeout(() => clients.forEach(socket => socket.terminate()), goodbyeMs).unref();
  }
}
