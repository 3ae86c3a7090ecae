import { messageOf } from '../../lib/federationError.ts';
import type { Message } from '../../wire/message.ts';
import { parseMessage } from '../../wire/parseMessage.ts';
import { SseDecoder } from '../../wire/sseDecoder.ts';
import type { HttpExchange, HttpPool } from './httpPool.ts';

interface StreamListener {
  onMessage(message: Message, bytes: number): void;
  onLog(line: string): void;
}

const firstRetryMs = 1_000;
/** A server that ends each stream and asks for no delay would keep both sides busy. */
const minRetryMs = 100;
const maxRetryMs = 30_000;

/**
 * Holds the GET stream of a streamable HTTP server open, for messages outside of any request, and opens it again
 * when it ends, after the last event that came. A server that offers none (405) is left alone. `head` makes the head of the
 * request, anew each time.
 */
export function openNotificationStream(
  head: (lastEventId: string | undefined) => string,
  pool: HttpPool,
  listener: StreamListener,
): Disposable {
  const stream = new NotificationStream(head, pool, listener);
  stream.open();
  return stream;
}

class NotificationStream implements Disposable {
  readonly #head: (lastEventId: string | undefined) => string;
  readonly #pool: HttpPool;
  readonly #listener: StreamListener;
  #exchange: HttpExchange | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = firstRetryMs;
  #lastEventId: string | undefined;
  /** Whether the server has such a stream, as far as is known. */
  #isOffered = false;
  #isOpen = true;

  constructor(
    head: (lastEventId: string | undefined) => string,
    pool: HttpPool,
    listener: StreamListener,
  ) {
    this.#head = head;
    this.#pool = pool;
    this.#listener = listener;
  }

  open(): void {
    let isStream = false;
    const decoder = new SseDecoder(({ data }) => this.#read(data));
    const resumed = this.#lastEventId;
    const ended = () => {
      if (isStream) this.#lastEventId = decoder.lastEventId ?? this.#lastEventId;
      if (this.#isOffered) this.#openLater(decoder.retryMs);
    };
    this.#exchange = this.#pool.send(this.#head(resumed), undefined, {
      onHead: (status, headers) => {
        isStream =
          status === 200 && (headers['content-type'] ?? '').startsWith('text/event-stream');
        if (isStream) this.#retryMs = firstRetryMs;
        // A server in trouble (5xx) will have the stream again; any other answer means that it has none.
        // One that knows nothing of the event may have a stream without it.
        const isForgotten = !isStream && resumed !== undefined;
        if (isForgotten) this.#lastEventId = undefined;
        this.#isOffered = isStream || isForgotten || (this.#isOffered && status >= 500);
      },
      onData: chunk => {
        if (isStream && this.#isOpen) decoder.write(chunk);
      },
      onEnd: ended,
      onError: error => {
        if (isStream && this.#isOpen) {
          this.#listener.onLog(`The notification stream ended: ${messageOf(error)}`);
        }
        ended();
      },
    });
  }

  [Symbol.dispose](): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#exchange?.abort();
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
    const delayMs = Math.min(Math.max(askedMs ?? this.#retryMs, minRetryMs), maxRetryMs);
    if (askedMs === undefined) this.#retryMs = Math.min(this.#retryMs * 2, maxRetryMs);
    this.#timer = setTimeout(() => this.open(), delayMs).unref();
  }
}
