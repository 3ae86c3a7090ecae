import type { Socket } from 'node:net';

import { beginsWith } from '../../wire/beginsWith.ts';
import type { HttpReply } from './httpReply.ts';
import type { WholeRequest } from './httpRequest.ts';
import { readPlainHead, type PlainHead } from './plainHead.ts';
import { PlainReply, type ReplyConnection } from './plainReply.ts';

/** Whoever serves plain requests. */
export interface PlainService {
  /** Whether a request with these headers may be read. */
  admits(headers: WholeRequest['headers']): boolean;
  handlerOf(path: string): ((request: WholeRequest, reply: HttpReply) => void) | undefined;
  /** Takes the connection for good, with all that has not been answered still to be read. */
  handOver(socket: Socket): void;
}

/** What a connection needs of its owner. */
export interface PlainContext {
  readonly service: PlainService;
  readonly commonHeaders: (isLast: boolean) => string;
  readonly onGone: (connection: PlainConnection) => void;
}

/** A body that comes in more pieces than this comes slowly. */
const maxPieces = 32;
/** How much is read ahead while a request is under way. */
const maxAheadBytes = 64 * 1024;

/** One connection, as long as nothing but plain requests come: answered one after the other. */
export class PlainConnection implements ReplyConnection {
  readonly socket: Socket;
  readonly commonHeaders: (isLast: boolean) => string;
  readonly #service: PlainService;
  readonly #onGone: (connection: PlainConnection) => void;
  /** The head of the last request: that of the next one is most often the same. */
  #head: PlainHead | undefined;
  /** The answer that is under way. */
  #reply: PlainReply | undefined;
  /** What has been read, and belongs to a request that is incomplete or has to wait. */
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  #isReading = false;
  #isPaused = false;
  /** How many sweeps have come since something was heard of the client. */
  #silence = 0;
  readonly #onData = (bytes: Buffer) => this.#receive(bytes);
  // As node:http does: who closes its side is not answered any more.
  readonly #onEnd = () => this.socket.end();
  readonly #onError = () => {}; // The end that follows says all.
  readonly #onClose = () => this.#closed();

  constructor(socket: Socket, { service, commonHeaders, onGone }: PlainContext) {
    this.socket = socket;
    this.commonHeaders = commonHeaders;
    this.#service = service;
    this.#onGone = onGone;
    socket.on('data', this.#onData).on('end', this.#onEnd);
    socket.on('error', this.#onError).on('close', this.#onClose);
  }

  /** Called every now and then; `idleLimit` is how many of these calls an unused connection lives. */
  sweep(idleLimit: number): void {
    if (this.#reply) return;
    this.#silence += 1;
    if (this.#silence === 1) return;
    if (this.#pieceBytes > 0) this.#handOver(this.#takePieces());
    else if (this.#silence > idleLimit) this.socket.destroy();
  }

  onReplyEnd(isLast: boolean): void {
    this.#reply = undefined;
    this.#silence = 0;
    if (isLast) this.socket.end();
    // Later, as whoever has just ended the reply is not done with it.
    else if ((this.#pieceBytes > 0 || this.#isPaused) && !this.#isReading)
      setImmediate(() => this.#readAhead());
  }

  #receive(bytes: Buffer): void {
    this.#silence = 0;
    if (!this.socket.writable) return; // The last answer has been given.
    if (!this.#reply && this.#pieceBytes === 0) return this.#read(bytes);
    this.#pieces.push(bytes);
    this.#pieceBytes += bytes.length;
    if (!this.#reply) this.#readPieces();
    else if (this.#pieceBytes > maxAheadBytes) this.#setPaused(true);
  }

  /** Goes on with a body once it is complete: to join the pieces each time would cost their square. */
  #readPieces(): void {
    const head = this.#head;
    if (!head || this.#pieceBytes >= head.bytes.length + head.bodyBytes)
      this.#read(this.#takePieces());
    else if (this.#pieces.length > maxPieces) this.#handOver(this.#takePieces());
  }

  #readAhead(): void {
    if (this.#reply || !this.socket.writable) return;
    if (this.#pieceBytes > 0) this.#read(this.#takePieces());
    if (this.#isPaused && !this.#reply) this.#setPaused(false);
  }

  #setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.socket.pause();
    else this.socket.resume();
  }

  #read(bytes: Buffer): void {
    this.#isReading = true;
    let rest: Buffer | undefined = bytes;
    try {
      while (rest && !this.#reply) rest = this.#readOne(rest);
    } finally {
      this.#isReading = false;
    }
    if (rest) this.#keep(rest);
  }

  /** Reads one request and has it answered. @returns what comes after it */
  #readOne(bytes: Buffer): Buffer | undefined {
    const head = this.#headOf(bytes);
    const handle = head && this.#service.handlerOf(head.path);
    if (!handle) {
      this.#handOver(bytes);
      return undefined;
    }
    const start = head.bytes.length;
    const end = start + head.bodyBytes;
    if (bytes.length < end) {
      this.#keep(bytes);
      return undefined;
    }
    const { url, headers } = head;
    const body = bytes.toString('utf8', start, end);
    const request: WholeRequest = { method: 'POST', url, headers, complete: true, body };
    this.#reply = new PlainReply(request, this);
    handle(request, this.#reply);
    return bytes.length > end && this.socket.writable ? bytes.subarray(end) : undefined;
  }

  /** The head of the next request, if that is plain and may be read. */
  #headOf(bytes: Buffer): PlainHead | undefined {
    if (this.#head && beginsWith(bytes, this.#head.bytes)) return this.#head;
    const head = readPlainHead(bytes);
    this.#head = head && this.#service.admits(head.headers) ? head : undefined;
    return this.#head;
  }

  #keep(bytes: Buffer): void {
    this.#pieces.unshift(bytes);
    this.#pieceBytes += bytes.length;
  }

  #takePieces(): Buffer {
    const [first, ...others] = this.#pieces;
    const bytes = first && others.length === 0 ? first : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#pieceBytes = 0;
    return bytes;
  }

  #handOver(unread: Buffer): void {
    const { socket } = this;
    socket.off('data', this.#onData).off('end', this.#onEnd);
    socket.off('error', this.#onError).off('close', this.#onClose);
    this.#onGone(this);
    this.#isPaused = false;
    // Paused, since what is put back would else be told to whoever listens at this moment: nobody.
    socket.pause();
    socket.unshift(unread);
    this.#service.handOver(socket);
    socket.resume();
  }

  #closed(): void {
    this.#onGone(this);
    this.#pieces = [];
    this.#pieceBytes = 0;
    const reply = this.#reply;
    this.#reply = undefined;
    reply?.onClosed();
  }
}
