import type { HttpRequest } from './httpRequest.ts';

/** Headers of an answer; their values are the daemon's own, and well formed. */
export type ReplyHeaders = Readonly<Record<string, string | number>>;

/** The answer to a request, as handlers see it: so much of `ServerResponse` as they need. */
export interface HttpReply {
  readonly req: HttpRequest;
  readonly headersSent: boolean;
  /** Whether the answer is complete; the client may still have to take it. */
  readonly writableEnded: boolean;
  /** What was written, and the client has not taken yet. */
  readonly writableLength: number;
  setHeader(name: string, value: string | number): unknown;
  writeHead(status: number, headers?: ReplyHeaders): HttpReply;
  flushHeaders(): void;
  write(text: string): boolean;
  end(text?: string): unknown;
  /** Closes the connection, whatever has been written. */
  destroy(): unknown;
  /** Called once: the answer has gone out, or the client went away before it was complete (`writableEnded` tells). */
  on(event: 'close', listener: () => void): unknown;
}
