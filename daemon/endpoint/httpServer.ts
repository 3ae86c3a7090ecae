import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server as StockServer,
} from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { FederationError } from '../lib/federationError.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { HttpRequest } from './http/httpRequest.ts';
import { PlainConnections } from './http/plainConnections.ts';
import { isWebSocketUpgrade, withoutUpgrade } from './http/withoutUpgrade.ts';
import { openGuard, type Guard, type Refusal } from './guard.ts';
import { refuse } from './respond.ts';

/** Answers the requests of one path. */
export type RouteHandler = (request: HttpRequest, response: HttpReply) => void;

/** What a path goes by that lets in by something else than the token. */
interface Expecting {
  /** Whether a request may come by this `Host` and `Origin`, although they are not the daemon's own. */
  readonly expects: (request: Pick<HttpRequest, 'url' | 'headers'>) => boolean;
}

/** Answers the requests of a path that has a door of its own. */
export interface Door extends Expecting {
  /** `hasToken` tells whether the guard would have let it in. */
  readonly answer: (request: HttpRequest, response: HttpReply, hasToken: boolean) => void;
}

/** Serves upgrades of a path that has a door of its own: those that the guard would refuse must be admitted by it. */
export interface UpgradeDoor extends Expecting {
  readonly admits: (request: IncomingMessage) => boolean;
  readonly accept: UpgradeHandler;
}

/** Takes over the connection of a WebSocket upgrade. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Agents keep connections between calls for longer than the five seconds of node:http. */
const keepAliveMs = 75_000;

/**
 * The daemon's one port: guards every route and hands requests to whoever serves their path. Plain requests are read by
 * `PlainConnections`, everything else by `node:http` (`docs/decisions/http-server.md`).
 */
export class HttpServer implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #stock: StockServer;
  readonly #plain: PlainConnections;
  readonly #guard: Guard;
  readonly #routes = new Map<string, RouteHandler>();
  readonly #upgrades = new Map<string, UpgradeHandler>();
  /** Those who are asked where the token is missing, and nothing else is wrong but what they expect. */
  readonly #doors = new Map<string, Door>();
  readonly #upgradeDoors = new Map<string, UpgradeDoor>();
  /** The connections on which `node:http` has an answer under way. */
  readonly #answering = new WeakSet<Duplex>();

  private constructor(server: Server, host: string, port: number, token: string | undefined) {
    this.#server = server;
    this.port = port;
    this.#guard = openGuard(host, port, token);
    // Our guard refuses a missing Host with a message; Node would close without one.
    const stock = createHttpServer({ requireHostHeader: false, keepAliveTimeout: keepAliveMs });
    // It never listens itself, and watches over slow clients only once it thinks that it does.
    stock.emit('listening');
    stock.on('request', (request, response) => {
      this.#answering.add(request.socket);
      response.on('close', () => this.#answering.delete(request.socket));
      this.#handle(request, response);
    });
    stock.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#stock = stock;
    const service = {
      admits: (headers: HttpRequest['headers']) => this.#guard(headers) === undefined,
      handlerOf: (path: string) => this.#routes.get(path),
      handOver: (socket: Socket) => void stock.emit('connection', socket),
    };
    this.#plain = new PlainConnections(service, keepAliveMs);
    server.on('connection', socket => this.#plain.accept(socket));
  }

  /** Listens on `host:port`, where 0 means any free port. @throws FederationError PORT_IN_USE */
  static async open(host: string, port: number, token: string | undefined): Promise<HttpServer> {
    // As node:http opens its own.
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', error => reject(listenFailure(error, host, port)));
      server.listen(port, host, resolve);
    });
    server.removeAllListeners('error');
    // From now on it tells of connections that it could not take, for want of file descriptors: the next one may do.
    server.on('error', () => {});
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on TCP has an AddressInfo
    const address = server.address() as AddressInfo;
    return new HttpServer(server, host, address.port, token);
  }

  /** Serves a path until what this returns is disposed. */
  route(path: string, handler: RouteHandler): Disposable {
    this.#routes.set(path, handler);
    return { [Symbol.dispose]: () => void this.#routes.delete(path) };
  }

  /** Serves a path that lets in by something else than the token, too. */
  routeWithDoor(path: string, door: Door): Disposable {
    this.#doors.set(path, door);
    const route = this.route(path, (request, response) => door.answer(request, response, true));
    return {
      [Symbol.dispose]: () => {
        route[Symbol.dispose]();
        this.#doors.delete(path);
      },
    };
  }

  /** Serves WebSocket upgrades of a path that lets in by something else than the token, too. */
  upgradeWithDoor(path: string, door: UpgradeDoor): Disposable {
    this.#upgradeDoors.set(path, door);
    const route = this.upgrade(path, door.accept);
    return {
      [Symbol.dispose]: () => {
        route[Symbol.dispose]();
        this.#upgradeDoors.delete(path);
      },
    };
  }

  /** Serves WebSocket upgrades of a path until what this returns is disposed. */
  upgrade(path: string, handler: UpgradeHandler): Disposable {
    this.#upgrades.set(path, handler);
    return { [Symbol.dispose]: () => void this.#upgrades.delete(path) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    this.#plain[Symbol.dispose]();
    this.#stock.closeAllConnections();
    this.#stock.close();
    await closed;
  }

  #handle(request: HttpRequest, response: HttpReply): void {
    const refusal = this.#guard(request.headers);
    if (refusal) {
      const door = this.#doors.get(pathOf(request));
      if (door && isForDoor(refusal, door, request)) return door.answer(request, response, false);
      return refuse(response, refusal.status, refusal.message);
    }
    const handler = this.#routes.get(pathOf(request));
    if (handler) handler(request, response);
    else refuse(response, 404, 'Nothing is served here');
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!isWebSocketUpgrade(request) && !this.#answering.has(socket)) {
      // An offer of another protocol, which is not taken: the request is read anew, without it.
      socket.unshift(withoutUpgrade(request, head));
      return this.#plain.accept(request.socket);
    }
    socket.on('error', () => socket.destroy()); // A client that goes away during the upgrade needs no answer.
    const door = this.#upgradeDoors.get(pathOf(request));
    const found = this.#guard(request.headers);
    const isLetIn = found && door && isForDoor(found, door, request) && door.admits(request);
    const refusal = isLetIn ? undefined : found;
    const handler = this.#upgrades.get(pathOf(request));
    if (!refusal && handler) return handler(request, socket, head);
    const status = refusal
      ? refusal.status === 401
        ? '401 Unauthorized'
        : '403 Forbidden'
      : '404 Not Found';
    // Else a client that does not close its side would hold the connection, and the end of the server, for ever.
    socket.once('finish', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
}

function isForDoor(refusal: Refusal, door: Expecting, request: HttpRequest): boolean {
  return refusal.status === 401 || door.expects(request);
}

function pathOf({ url }: HttpRequest): string {
  const path = url ?? '/';
  const query = path.indexOf('?');
  return query === -1 ? path : path.slice(0, query);
}

function listenFailure(error: Error, host: string, port: number): FederationError {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken
    ? new FederationError('PORT_IN_USE', `Port ${port} is in use`, { cause: error })
    : new FederationError('INTERNAL', `Cannot listen on ${host}:${port}: ${error.message}`, {
        cause: error,
      });
}
