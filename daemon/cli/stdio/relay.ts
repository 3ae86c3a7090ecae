import type { Readable, Writable } from 'node:stream';

import type { WebSocket } from 'ws';

import { stdioClose } from '../../endpoint/stdioWire.ts';
import { maxBodyBytes } from '../../endpoint/readBody.ts';
import { LineDecoder, type OversizedLine } from '../../wire/lineDecoder.ts';
import { errorMessage, rpcCode, type MessageId } from '../../wire/message.ts';
import { RelayMemory } from './relayMemory.ts';

/** When this much waits for the daemon, the client is not read further. */
const maxUnsentBytes = 8 * 1024 * 1024;
/** How long the last answers of a client that has closed its side are waited for. */
const lastAnswersMs = 1_000;

/** How a connection to the daemon ended. */
export type RelayEnd =
  /** The client has closed its side. */
  | { readonly kind: 'done' }
  /** The daemon is gone, or ends; another one may come. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** The daemon lives, and does not want this client any more. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Relays lines between a client, on the streams of this process, and the daemon. Nothing but messages is written. */
export class Relay implements Disposable {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #memory = new RelayMemory();
  readonly #decoder: LineDecoder;
  #socket: WebSocket | undefined;
  #hasEnded = false;
  #onInputEnd = () => {};

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
    this.#decoder = new LineDecoder(
      { onLine: line => this.#send(line), onOversized: line => this.#refuse(line) },
      maxBodyBytes,
    );
    input.on('data', (chunk: Buffer) => this.#decoder.write(chunk));
    input.on('end', () => {
      this.#decoder.end();
      this.#ended();
    });
    // What cannot be read has ended, too.
    input.on('error', () => this.#ended());
    input.pause();
  }

  /** Relays by `socket` until the client or the daemon ends it. A session that was begun with another daemon goes on. */
  async run(socket: WebSocket, signal: AbortSignal): Promise<RelayEnd> {
    const { promise, resolve } = Promise.withResolvers<RelayEnd>();
    this.#socket = socket;
    socket.on('message', bytes => {
      // oxlint-disable-next-line typescript/no-base-to-string -- text frames come as a Buffer, whose toString() is the text
      this.#receive(bytes.toString(), socket);
      if (this.#isDone) resolve({ kind: 'done' });
    });
    socket.on('error', () => {}); // Followed by "close", which tells it.
    socket.on('close', (code, reason) => resolve(endOf(code, reason.toString())));
    this.#onInputEnd = () => {
      if (this.#isDone) resolve({ kind: 'done' });
      else setTimeout(() => resolve({ kind: 'done' }), lastAnswersMs).unref();
    };
    const abort = () => resolve({ kind: 'done' });
    signal.addEventListener('abort', abort, { once: true });
    for (const message of this.#memory.replay()) socket.send(JSON.stringify(message));
    this.#input.resume();
    if (this.#hasEnded) this.#onInputEnd();
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#socket = undefined;
      this.#input.pause();
      socket.close();
    }
  }

  /** Answers what the daemon can answer no more; the client may ask again once there is another one. */
  giveUp(reason: string): void {
    const { requests, questions } = this.#memory.giveUp();
    for (const id of requests) this.#answerError(id, reason);
    for (const requestId of questions) {
      const params = { requestId, reason };
      this.#write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params }));
    }
  }

  /** Tells a client whose session goes on with another daemon that everything may have changed. */
  announceChanges(): void {
    if (!this.#memory.hasSession) return;
    for (const list of ['tools', 'resources', 'prompts']) {
      this.#write(JSON.stringify({ jsonrpc: '2.0', method: `notifications/${list}/list_changed` }));
    }
  }

  /** Reads no further, so that this process can end. */
  [Symbol.dispose](): void {
    this.#input.destroy();
  }

  get #isDone(): boolean {
    return this.#hasEnded && this.#memory.pendingCount === 0;
  }

  #ended(): void {
    this.#hasEnded = true;
    this.#onInputEnd();
  }

  #send(line: string): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#memory.sent(parse(line));
    socket.send(line, () => {
      if (socket === this.#socket && socket.bufferedAmount < maxUnsentBytes) this.#input.resume();
    });
    if (socket.bufferedAmount >= maxUnsentBytes) this.#input.pause();
  }

  #receive(text: string, socket: WebSocket): void {
    if (!this.#memory.received(parse(text)) || this.#write(text)) return;
    // A client that does not read must not make this process grow.
    socket.pause();
    this.#output.once('drain', () => socket.resume());
  }

  #write(text: string): boolean {
    return this.#output.write(`${text}\n`);
  }

  #refuse({ head, bytes }: OversizedLine): void {
    const id = /"id"\s*:\s*(?:(\d+)|"([^"\\]*)")/.exec(head);
    const reason = `A message of ${bytes} bytes is too large: ${maxBodyBytes} are taken`;
    this.#answerError(id ? (id[2] ?? Number(id[1])) : null, reason);
  }

  #answerError(id: MessageId | null, reason: string): void {
    this.#write(JSON.stringify(errorMessage(id, rpcCode.internalError, reason)));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The daemon is asked all the same, and tells the client what is wrong.
  }
}

function endOf(code: number, reason: string): RelayEnd {
  switch (code) {
    case stdioClose.notServed:
    case stdioClose.ended:
      return { kind: 'refused', reason };
    default:
      return { kind: 'lost', reason: reason || 'The daemon is gone' };
  }
}
