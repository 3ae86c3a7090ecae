import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { HttpResponseParser, type HttpHeaders } from '../../wire/httpResponseParser.ts';

/** Takes one answer. Exactly one of `onEnd` and `onError` comes last. */
export interface AnswerReader {
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

/** Servers close idle connections after five seconds or more; one that is about to be closed must not be used. */
const defaultIdleMs = 4_000;
const idleMarginMs = 1_000;
const sweepMs = 1_000;

/**
 * Keeps connections to one origin, each with one request at a time: no call waits for another. Written for the hot path:
 * a request is one write, an answer in one packet is one read (`docs/decisions/http-client.md`).
 */
export class HttpPool {
  readonly #url: URL;
  /** The connection that was used last is taken first, so that the others may grow old. */
  readonly #idle: HttpConnection[] = [];
  readonly #all = new Set<HttpConnection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  /** Sends a request. `head` is the request line and headers, without the body's length and the empty line. */
  send(head: string, body: string | undefined, reader: AnswerReader): HttpExchange {
    const connection = this.#idle.pop() ?? this.#connect();
    connection.send(head, body, reader);
    return { abort: () => connection.abort(reader) };
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
    const connection = new HttpConnection(openSocket(this.#url), {
      onIdle: () => this.#idle.push(connection),
      onClose: () => {
        this.#all.delete(connection);
        const index = this.#idle.indexOf(connection);
        if (index !== -1) this.#idle.splice(index, 1);
      },
    });
    this.#all.add(connection);
    return connection;
  }

  #sweep(): void {
    const now = Date.now();
    for (const connection of this.#idle.filter(idle => idle.isStaleAt(now))) connection.destroy();
  }
}

class HttpConnection {
  readonly #socket: Socket;
  readonly #listener: { onIdle(): void; onClose(): void };
  readonly #parser: HttpResponseParser;
  #reader: AnswerReader | undefined;
  #idleSince = 0;
  #idleLimitMs = defaultIdleMs;
  #isClosed = false;

  constructor(socket: Socket, listener: { onIdle(): void; onClose(): void }) {
    this.#socket = socket;
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
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('end', () => this.#ended());
    socket.on('error', error => this.#broken(error));
    socket.on('close', () => this.#broken(new Error('The connection was closed')));
  }

  send(head: string, body: string | undefined, reader: AnswerReader): void {
    this.#reader = reader;
    const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
    this.#socket.write(`${head}${length}\r\n${body ?? ''}`);
  }

  abort(reader: AnswerReader): void {
    // The connection may carry another request by now.
    if (this.#reader === reader) this.destroy();
  }

  isStaleAt(now: number): boolean {
    return now - this.#idleSince > this.#idleLimitMs;
  }

  destroy(): void {
    this.#reader = undefined;
    this.#close();
  }

  #receive(bytes: Buffer): void {
    try {
      // Bytes that nobody asked for: the server is confused.
      if (!this.#reader) throw new Error('The server sent what was not asked for');
      this.#parser.write(bytes);
    } catch (error) {
      this.#broken(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #answered(isReusable: boolean): void {
    const reader = this.#reader;
    this.#reader = undefined;
    if (isReusable && !this.#isClosed) {
      this.#idleSince = Date.now();
      // Before the reader is told: it may send its next request at once.
      this.#listener.onIdle();
    } else {
      this.#close();
    }
    reader?.onEnd();
  }

  #ended(): void {
    try {
      this.#parser.end();
      this.#broken(new Error('The server closed the connection'));
    } catch (error) {
      this.#broken(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #broken(error: Error): void {
    const reader = this.#reader;
    this.#reader = undefined;
    this.#close();
    reader?.onError(error);
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
  return protocol === 'https:'
    ? connectTls({ host, port: Number(port || 443), servername: host, ALPNProtocols: ['http/1.1'] })
    : connectTcp({ host, port: Number(port || 80) });
}

/** How long the server says that it keeps an idle connection, with a margin for the way. */
function idleLimitMs(keepAlive: string | undefined): number {
  const seconds = keepAlive === undefined ? undefined : /timeout=(\d+)/.exec(keepAlive)?.[1];
  if (seconds === undefined) return defaultIdleMs;
  return Math.max(0, Number(seconds) * 1_000 - idleMarginMs);
}
