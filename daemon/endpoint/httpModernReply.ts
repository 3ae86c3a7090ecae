import type { AcceptedForms } from '../wire/accept.ts';
import type { Message } from '../wire/message.ts';
import { sseEvent } from '../wire/sseEncoder.ts';
import { beginEvents, writeEvent, writeKeepAlive } from './eventStream.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { ModernReply } from './modernReply.ts';
import { respondJson } from './respond.ts';

/** The answer to a POST: plain JSON when nothing precedes it, else an event stream that ends with it. Made on the hot path. */
export class HttpModernReply implements ModernReply {
  readonly #response: HttpReply;
  readonly #accepts: AcceptedForms;
  #isStreaming = false;

  constructor(response: HttpReply, accepts: AcceptedForms) {
    this.#response = response;
    this.#accepts = accepts;
  }

  get takesNotices(): boolean {
    return this.#accepts.sse;
  }

  begin(): void {
    if (this.#isStreaming) return;
    this.#isStreaming = true;
    beginEvents(this.#response);
  }

  notice(message: Message): void {
    this.begin();
    writeEvent(this.#response, message);
  }

  answer(text: string, status: number): void {
    if (this.#isStreaming || (!this.#accepts.json && status === 200)) {
      this.begin();
      this.#response.end(sseEvent(text));
    } else {
      respondJson(this.#response, status, text);
    }
  }

  keepAlive(): void {
    if (!this.#accepts.sse) return;
    this.begin();
    writeKeepAlive(this.#response);
  }

  /** The client that closes the stream cancels its request (2026-07-28, transports). */
  onClose(listener: () => void): void {
    this.#response.on('close', listener);
  }
}
