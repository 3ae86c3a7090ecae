import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import type { HttpReply, ReplyHeaders } from './httpReply.ts';
import type { WholeRequest } from './httpRequest.ts';

/** What a reply needs of the connection that it goes out on. */
export interface ReplyConnection {
  readonly socket: Socket;
  /** The headers that every answer has, and the empty line, if it is the last one or not. */
  readonly commonHeaders: (isLast: boolean) => string;
  onReplyEnd(isLast: boolean): void;
}

/** Anything else would end the header, or the head. */
const unsafe = /[^\t -~]/;

/** The answer to a plain request: one write where it is whole, in chunks where it is streamed. Made on the hot path. */
export class PlainReply implements HttpReply {
  readonly req: WholeRequest;
  readonly #connection: ReplyConnection;
  /** Headers that were set before the head, by lower-case name. */
  #set: Map<string, string> | undefined;
  /** Status line and headers, until they are sent. */
  #head: string | undefined;
  #contentLength: number | undefined;
  #isLast = false;
  #onClose: (() => void)[] | undefined;
  headersSent = false;
  writableEnded = false;

  constructor(req: WholeRequest, connection: ReplyConnection) {
    this.req = req;
    this.#connection = connection;
  }

  get writableLength(): number {
    return this.#connection.socket.writableLength;
  }

  setHeader(name: string, value: string | number): this {
    (this.#set ??= new Map()).set(name.toLowerCase(), this.#line(name, value));
    return this;
  }

  writeHead(status: number, headers: ReplyHeaders = {}): this {
    let lines = '';
    for (const name in headers) {
      this.#set?.delete(name.toLowerCase());
      lines += this.#line(name, headers[name] ?? '');
    }
    if (this.#set) for (const line of this.#set.values()) lines += line;
    this.#head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}`;
    return this;
  }

  flushHeaders(): void {
    if (!this.headersSent) this.#send(this.#takeHead('Transfer-Encoding: chunked\r\n'), 'latin1');
  }

  write(text: string): boolean {
    if (text === '' || this.writableEnded) return true;
    if (this.#contentLength !== undefined) {
      const head = this.headersSent ? '' : this.#takeHead('');
      return this.#send(head + text, 'utf8');
    }
    const head = this.headersSent ? '' : this.#takeHead('Transfer-Encoding: chunked\r\n');
    return this.#send(head + chunk(text), 'utf8');
  }

  end(text = ''): this {
    if (this.writableEnded) return this;
    this.writableEnded = true;
    if (!this.headersSent) this.#sendWhole(text);
    else if (this.#contentLength !== undefined) this.#send(text, 'utf8');
    else this.#send(`${text === '' ? '' : chunk(text)}0\r\n\r\n`, 'utf8');
    this.#connection.onReplyEnd(this.#isLast);
    if (this.#onClose) process.nextTick(() => this.onClosed());
    return this;
  }

  destroy(): this {
    this.#connection.socket.destroy();
    return this;
  }

  on(_event: 'close', listener: () => void): this {
    (this.#onClose ??= []).push(listener);
    return this;
  }

  /** Tells whoever listens: the answer has gone out, or the connection has ended before. */
  onClosed(): void {
    const listeners = this.#onClose;
    this.#onClose = undefined;
    if (listeners) for (const listener of listeners) listener();
  }

  #sendWhole(text: string): void {
    const length = this.#contentLength ?? Buffer.byteLength(text);
    const framing = this.#contentLength === undefined ? `Content-Length: ${length}\r\n` : '';
    // Text of which each character is a byte is ASCII: nothing has to be encoded.
    this.#send(this.#takeHead(framing) + text, length === text.length ? 'latin1' : 'utf8');
  }

  #takeHead(framing: string): string {
    if (this.#head === undefined) this.writeHead(200);
    const head = `${this.#head}${framing}${this.#connection.commonHeaders(this.#isLast)}`;
    this.#head = undefined;
    this.headersSent = true;
    return head;
  }

  #send(text: string, encoding: 'latin1' | 'utf8'): boolean {
    const { socket } = this.#connection;
    // Who has gone away needs no answer.
    return text === '' || !socket.writable || socket.write(text, encoding);
  }

  #line(name: string, value: string | number): string {
    if (typeof value === 'number') {
      if (name === 'Content-Length') this.#contentLength = value;
    } else if (unsafe.test(value)) {
      throw new TypeError(`The header ${name} has a value that cannot be sent`);
    } else if (value === 'close' && name.toLowerCase() === 'connection') {
      this.#isLast = true;
    }
    return `${name}: ${value}\r\n`;
  }
}

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
