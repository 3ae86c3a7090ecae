import { FederationError } from '../lib/federationError.ts';
import { metaKey } from '../wire/envelope.ts';
import {
  isJsonObject,
  rpcCode,
  type AnswerMessage,
  type JsonObject,
  type NotificationMessage,
} from '../wire/message.ts';
import type { Connection } from './connection.ts';
import { reasonOf } from './ownRequest.ts';
import { nobody } from './pendingCall.ts';
import { retryDelayMs } from './retryDelay.ts';

interface StreamListener {
  onNotification(message: NotificationMessage): void;
  /** Changes may have gone unheard, as there was no stream for a while. */
  onGap(): void;
  onLog(line: string): void;
}

/** One `subscriptions/listen` that was sent. */
interface Opened {
  readonly id: number;
  readonly filter: JsonObject;
  /** What the server has promised to tell of what was asked for. */
  readonly honoured: PromiseWithResolvers<JsonObject>;
  isAcknowledged: boolean;
}

/**
 * Keeps one stream of notifications from a modern server open. A changed filter opens a new stream before the old one
 * is closed, so that nothing goes unheard in between.
 */
export class ListenStream implements Disposable {
  readonly #connection: Connection;
  readonly #listener: StreamListener;
  #filter: JsonObject = {};
  /** The stream that is acknowledged, if there is one. */
  #current: Opened | undefined;
  /** The stream that is to follow it. */
  #next: Opened | undefined;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #hasGap = false;
  #isOpen = true;

  constructor(connection: Connection, listener: StreamListener) {
    this.#connection = connection;
    this.#listener = listener;
  }

  /** Sets what is to be heard from now on; nothing at all needs no stream. */
  want(filter: JsonObject): void {
    this.renewed(filter, undefined).catch(() => {}); // What comes of it is logged where it happens.
  }

  /** Sets what is to be heard. @returns what the server has promised to tell @throws FederationError when it refuses */
  async renewed(filter: JsonObject, signal: AbortSignal | undefined): Promise<JsonObject> {
    this.#filter = filter;
    clearTimeout(this.#timer);
    const opened = this.#open();
    if (!opened) return {};
    const abort = () => opened.honoured.reject(signal && reasonOf(signal));
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await opened.honoured.promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  [Symbol.dispose](): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    for (const opened of [this.#current, this.#next]) this.#close(opened);
    this.#current = undefined;
    this.#next = undefined;
  }

  #open(): Opened | undefined {
    const superseded = this.#next;
    this.#next = undefined;
    if (Object.keys(this.#filter).length === 0) {
      this.#close(superseded);
      this.#close(this.#current);
      this.#current = undefined;
      return undefined;
    }
    const honoured = Promise.withResolvers<JsonObject>();
    honoured.promise.catch(() => {}); // Not everybody waits for it.
    const filter = this.#filter;
    // The sink may hear of a failure before the id is known.
    const pending: { opened?: Opened; ended?: string } = {};
    const id = this.#connection.listen(
      { notifications: filter },
      {
        ...nobody,
        notify: message => pending.opened && this.#notified(pending.opened, message),
        answer: message => this.#answered(pending.opened, message),
        fail: error => {
          if (pending.opened) this.#ended(pending.opened, error);
          else pending.ended = error.message;
        },
      },
    );
    const opened = { id, filter, honoured, isAcknowledged: false };
    pending.opened = opened;
    this.#next = opened;
    superseded?.honoured.resolve(honoured.promise);
    this.#close(superseded);
    if (pending.ended !== undefined)
      this.#ended(opened, new FederationError('UPSTREAM_EXITED', pending.ended));
    return opened;
  }

  #close(opened: Opened | undefined): void {
    if (!opened) return;
    opened.honoured.reject(new FederationError('ABORTED', 'The subscription has changed'));
    this.#connection.cancel(opened.id, undefined);
  }

  #notified(opened: Opened, message: NotificationMessage): void {
    if (message.method === 'notifications/subscriptions/acknowledged')
      return this.#acknowledged(opened, message.params);
    const meta = message.params?.['_meta'];
    if (isJsonObject(meta)) {
      delete meta[metaKey.subscriptionId];
      if (message.params && Object.keys(meta).length === 0) delete message.params['_meta'];
    }
    this.#listener.onNotification(message);
  }

  #acknowledged(opened: Opened, params: JsonObject | undefined): void {
    if (opened !== this.#next) return;
    const before = this.#current;
    this.#current = opened;
    this.#next = undefined;
    opened.isAcknowledged = true;
    this.#failures = 0;
    const honoured = params?.['notifications'];
    opened.honoured.resolve(isJsonObject(honoured) ? honoured : opened.filter);
    this.#close(before);
    if (!this.#hasGap) return;
    this.#hasGap = false;
    this.#listener.onGap();
  }

  #answered(opened: Opened | undefined, message: AnswerMessage): void {
    if (!opened) return;
    if ('result' in message) return this.#ended(opened, undefined);
    const { code, message: text } = message.error;
    const error = new FederationError(
      'UPSTREAM_PROTOCOL',
      `The target refused subscriptions/listen: ${text} (${code})`,
    );
    // It knows no such method, or not this filter: asking again would not help.
    const isFinal = code === rpcCode.methodNotFound || code === rpcCode.invalidParams;
    this.#ended(opened, error, isFinal);
  }

  /** A stream is over: the one in use is opened again, after a while. */
  #ended(opened: Opened, error: FederationError | undefined, isFinal = false): void {
    opened.honoured.reject(
      error ?? new FederationError('UPSTREAM_PROTOCOL', 'The stream ended before it began'),
    );
    const wasOurs = opened === this.#current || opened === this.#next;
    if (opened === this.#current) this.#current = undefined;
    if (opened === this.#next) this.#next = undefined;
    if (!this.#isOpen || !wasOurs || this.#connection.isClosed) return;
    if (error) this.#listener.onLog(`The notification stream ended: ${error.message}`);
    if (this.#current) this.#filter = this.#current.filter;
    if (this.#current || this.#next || isFinal) return;
    this.#hasGap = true;
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), retryDelayMs(this.#failures)).unref();
  }
}
