import type { Dispatcher, Pool } from 'undici';

import { messageOf } from '../../lib/federationError.ts';
import type { Message } from '../../wire/message.ts';
import { parseMessage } from '../../wire/parseMessage.ts';
import { SseDecoder } from '../../wire/sseDecoder.ts';

interface StreamListener {
  onMessage(message: Message, bytes: number): void;
  onLog(line: string): void;
}

const firstRetryMs = 1_000;
const maxRetryMs = 30_000;

/**
 * Holds the GET stream of a streamable HTTP server open, for messages outside of any request, and opens it again
 * when it ends. A server that offers none (405) is left alone.
 */
export function openNotificationStream(
  request: () => Dispatcher.DispatchOptions,
  pool: Pool,
  listener: StreamListener,
): Disposable {
  const stream = new NotificationStream(request, pool, listener);
  stream.open();
  return stream;
}

class NotificationStream implements Disposable {
  readonly #request: () => Dispatcher.DispatchOptions;
  readonly #pool: Pool;
  readonly #listener: StreamListener;
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = firstRetryMs;
  #isOpen = true;

  constructor(request: () => Dispatcher.DispatchOptions, pool: Pool, listener: StreamListener) {
    this.#request = request;
    this.#pool = pool;
    this.#listener = listener;
  }

  open(): void {
    let isOffered = false;
    const decoder = new SseDecoder(({ data }) => this.#read(data));
    this.#pool.dispatch(this.#request(), {
      onRequestStart: controller => {
        this.#controller = controller;
        if (!this.#isOpen) controller.abort(new Error('Closed'));
      },
      onResponseStart: (_controller, status, headers) => {
        isOffered =
          status === 200 && String(headers['content-type']).startsWith('text/event-stream');
        if (isOffered) this.#retryMs = firstRetryMs;
      },
      onResponseData: (controller, chunk) => {
        if (isOffered && this.#isOpen) decoder.write(chunk);
        else if (!isOffered) controller.abort(new Error('No event stream'));
      },
      onResponseEnd: () => {
        if (isOffered) this.#openLater(decoder.retryMs);
      },
      onResponseError: (_controller, error) => {
        if (isOffered) this.#listener.onLog(`The notification stream ended: ${messageOf(error)}`);
        if (isOffered) this.#openLater(decoder.retryMs);
      },
    });
  }

  [Symbol.dispose](): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#controller?.abort(new Error('Closed'));
  }

  #read(data: string): void {
    if (!this.#isOpen || data === '') return;
    try {
      this.#listener.onMessage(parseMessage(data), data.length);
    } catch (error) {
      this.#listener.onLog(`A notification is no MCP message: ${messageOf(error)}`);
    }
  }

  #openLater(askedMs: number | undefined): void {
    if (!this.#isOpen) return;
    const delayMs = Math.min(askedMs ?? this.#retryMs, maxRetryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, maxRetryMs);
    this.#timer = setTimeout(() => this.open(), delayMs);
  }
}
