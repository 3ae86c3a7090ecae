import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { corkForNow } from '../../lib/corkForNow.ts';
import { HttpResponseParser, type HttpHeaders } from '../../wire/httpResponseParser.ts';

/** Takes one answer. Exactly one of `onEnd` and `onError` comes last. */
export interface AnswerReader {
  /** Unix ms since when nothing more is needed of the response, which goes on. */
  readonly answeredAt?: number | undefined;
  onHead(status: number, headers: HttpHeaders): void;
  onData(chunk: Buffer): void;
  onEnd(): void;
  onError(error: Error): void;
}

/** A request that is under way. */
export interface HttpExchange {
  /** Ends it with its connection; the reader hears nothing more. */
  abort(): void;
}

/** How a pool goes about its work. */
export interface HttpPoolOptions {
  /** Requests go out together, at the end of the event loop's turn. Default: each at once. */
  readonly isCorked?: boolean;
}

/** Servers close idle connections after five seconds or more; one that is about to be closed must not be used. */
const defaultIdleMs = 4_000;
const idleMarginMs = 1_000;
const sweepMs = 1_000;
const keepAliveMs = 30_000;
/** A request that was not read is refused after one way there and back; a reset that comes later has another reason. */
const resetMs = 1_000;
/** How long an event stream may stay open once the answer has come; some servers never end one. */
const lingerMs = 5_000;

/**
 * Keeps connections to one origin, each with one request at a time: no call waits for another. Written for the hot path:
 * a request is one write, an answer in one packet is one read (`docs/decisions/http-client.md`).
 */
export class HttpPool {
  readonly #url: URL;
  readonly #options: HttpPoolOptions;
  /** The connection that was used last is taken first, so that the others may grow old. */
  readonly #idle: HttpConnection[] = [];
  readonly #all = new Set<HttpConnection>();
  /** Where a request went that had to be sent again. */
  readonly #moved = new WeakMap<AnswerReader, HttpConnection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(url: URL, options: HttpPoolOptions = {}) {
    this.#url = url;
    this.#options = options;
  }

  /** Sends a request. `head` is the request line and headers, without the body's length and the empty line. */
  send(head: string, body: string | undefined, reader: AnswerReader): HttpExchange {
    const connection = this.#idle.pop() ?? this.#connect();
    const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
    connection.send(`${head}${length}\r\n${body ?? ''}`, reader);
    return { abort: () => (this.#moved.get(reader) ?? connection).abort(reader) };
  }

  /** Ends all connections; nothing under way is told. */
  destroy(): void {
    clearInterval(this.#timer);
    for (const connection of this.#all) connection.destroy();
    this.#all.clear();
    this.#idle.length = 0;
  }

  #connect(): HttpConnection {
    this.#timer ??= setInterval(() => this.#sweep(), sweepMs).unref();
    const connection = new HttpConnection(openSocket(this.#url), this.#options, {
      onIdle: () => this.#idle.push(connection),
      onClose: () => {
        this.#all.delete(connection);
        const index = this.#idle.indexOf(connection);
        if (index !== -1) this.#idle.splice(index, 1);
      },
      onUnread: (request, reader) => {
        const fresh = this.#connect();
        this.#moved.set(reader, fresh);
        fresh.send(request, reader);
      },
    });
    this.#all.add(connection);
    return connection;
  }

  #sweep(): void {
    const now = Date.now();
    for (const connection of this.#idle.filter(idle => idle.isStaleAt(now))) connection.destroy();
    for (const connection of this.#all) connection.endAnswered(now);
  }
}

interface ConnectionListener {
  onIdle(): void;
  onClose(): void;
  /** The server had closed the connection before the request came, and so has not read it. */
  onUnread(request: string, reader: AnswerReader): void;
}

class HttpConnection {
  readonly #socket: Socket;
  readonly #isCorked: boolean;
  readonly #listener: ConnectionListener;
  readonly #parser: HttpResponseParser;
  #reader: AnswerReader | undefined;
  /** The request under way, while nothing of its answer has come and the connection is not new. */
  #unheard: string | undefined;
  #isNew = true;
  #sentAt = 0;
  #idleSince = 0;
  #idleLimitMs = defaultIdleMs;
  #isClosed = false;

  constructor(socket: Socket, { isCorked = false }: HttpPoolOptions, listener: ConnectionListener) {
    this.#socket = socket;
    this.#isCorked = isCorked;
    this.#listener = listener;
    this.#parser = new HttpResponseParser({
      onHead: (status, headers) => {
        this.#idleLimitMs = idleLimitMs(headers['keep-alive']);
        this.#reader?.onHead(status, headers);
      },
      onData: chunk => this.#reader?.onData(chunk),
      onEnd: isReusable => this.#answered(isReusable),
    });
    socket.setNoDelay(true);
    // Else a stream to a peer that is gone without a word, behind a VPN or after sleep, would stay open for ever.
    socket.setKeepAlive(true, keepAliveMs);
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('end', () => this.#ended());
    socket.on('error', error => this.#broken(error));
    socket.on('close', () => this.#broken(new Error('The connection was closed')));
  }

  send(request: string, reader: AnswerReader): void {
    this.#reader = reader;
    if (this.#isNew) this.#isNew = false;
    else {
      this.#unheard = request;
      this.#sentAt = Date.now();
    }
    if (this.#isCorked) corkForNow(this.#socket);
    this.#socket.write(request);
  }

  abort(reader: AnswerReader): void {
    // The connection may carry another request by now.
    if (this.#reader === reader) this.destroy();
  }

  isStaleAt(now: number): boolean {
    return now - this.#idleSince > this.#idleLimitMs;
  }

  /** Lets go of a response that goes on long after the answer has come. */
  endAnswered(now: number): void {
    const answeredAt = this.#reader?.answeredAt;
    if (answeredAt !== undefined && now - answeredAt > lingerMs)
      this.#broken(new Error('The stream went on after the answer'));
  }

  destroy(): void {
    this.#reader = undefined;
    // What was sent goes out.
    this.#socket.uncork();
    this.#close();
  }

  #receive(bytes: Buffer): void {
    this.#unheard = undefined;
    try {
      // Bytes that nobody asked for: the server is confused.
      if (!this.#reader) throw new Error('The server sent what was not asked for');
      this.#parser.write(bytes);
    } catch (error) {
      this.#broken(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #answered(isReusable: boolean): void {
    // Told first: it may find that the answer is somebody else's, and abort the connection, of which nothing is certain.
    this.#reader?.onEnd();
    this.#reader = undefined;
    if (isReusable && !this.#isClosed) {
      this.#idleSince = Date.now();
      this.#listener.onIdle();
    } else {
      this.#close();
    }
  }

  #ended(): void {
    const closed = new Error('The server closed the connection');
    if (this.#reader && this.#unheard !== undefined && this.#socket.writable && !this.#isHeldBack) {
      // Closed while idle, or while it did what was asked? Only where the request found nobody has the system been told
      // that more is not wanted (EPIPE). The empty line asks for that, and means nothing to a server (RFC 9112, 2.2).
      this.#socket.write('\r\n', error => {
        if (!error) this.#broken(closed);
      });
      return;
    }
    try {
      this.#parser.end();
      this.#broken(closed);
    } catch (error) {
      this.#broken(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #broken(error: Error): void {
    const reader = this.#reader;
    const unheard = this.#unheard;
    const isUnread = this.#isHeldBack || this.#wasUnread(error);
    this.#reader = undefined;
    this.#unheard = undefined;
    this.#close();
    if (reader && unheard !== undefined && isUnread) this.#listener.onUnread(unheard, reader);
    else reader?.onError(error);
  }

  /**
   * Whether this tells that the request came after the server had closed the idle connection, or was not read before it
   * did (then systems reset the connection, and at once). Whoever reads a request and then fails just ends it.
   */
  #wasUnread(error: Error): boolean {
    if (!('code' in error)) return false;
    if (error.code === 'EPIPE') return true;
    return error.code === 'ECONNRESET' && Date.now() - this.#sentAt < resetMs;
  }

  /** The request is still on this side. */
  get #isHeldBack(): boolean {
    return this.#socket.writableCorked > 0;
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.destroy();
    this.#listener.onClose();
  }
}

function openSocket({ protocol, hostname, port }: URL): Socket {
  // URL keeps the brackets of an IPv6 address, sockets want none.
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'https:';
  const address = {
    host,
    port: Number(port || (isTls ? 443 : 80)),
    // So that it can still be asked what the server has read before its end.
    allowHalfOpen: true,
  };
  if (!isTls) return connectTcp(address);
  // TLS servers are told names, never addresses (RFC 6066, 3).
  const name = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ ...address, ...name, ALPNProtocols: ['http/1.1'] });
}

/** How long the server says that it keeps an idle connection, with a margin for the way. */
function idleLimitMs(keepAlive: string | undefined): number {
  const seconds = keepAlive === undefined ? undefined : /timeout=(\d+)/.exec(keepAlive)?.[1];
  if (seconds === undefined) return defaultIdleMs;
  return Math.max(0, Number(seconds) * 1_000 - idleMarginMs);
}
