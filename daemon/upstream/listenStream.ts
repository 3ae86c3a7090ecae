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
  id: number;
  readonly filter: JsonObject;
  /** What the server has promised to tell of what was asked for. */
  readonly honoured: PromiseWithResolvers<JsonObject>;
}

const ackLimitMs = 30_000;

/**
 * Keeps one stream of notifications from a modern server open. A changed filter opens a new stream before the old one
 * is closed, so that nothing goes unheard in between.
 */
export class ListenStream implements Disposable {
  readonly #connection: Connection;
  readonly #listener: StreamListener;
  #wanted: JsonObject = {};
  /** The stream that is acknowledged, if there is one. */
  #current: Opened | undefined;
  /** The stream that is to follow it. */
  #next: Opened | undefined;
  /** Who waits for the stream after that one. */
  #queued: PromiseWithResolvers<JsonObject> | undefined;
  /** The server knows no such streams. */
  #refusal: FederationError | undefined;
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
    this.renewed(filter).catch(() => {}); // What comes of it is logged where it happens.
  }

  /** Sets what is to be heard. @returns what the server has promised to tell @throws FederationError when it refuses */
  renewed(filter: JsonObject): Promise<JsonObject> {
    this.#wanted = filter;
    if (this.#refusal) return Promise.reject(this.#refusal);
    if (!this.#next) return this.#open();
    this.#queued ??= awaited();
    return this.#queued.promise;
  }

  [Symbol.dispose](): void {
    this.#isOpen = false;
    const error = new FederationError('ABORTED', 'The connection was given up');
    this.#next?.honoured.reject(error);
    this.#queued?.reject(error);
    this.#close(this.#next);
    this.#close(this.#current);
    this.#next = undefined;
    this.#current = undefined;
  }

  #open(): Promise<JsonObject> {
    clearTimeout(this.#timer);
    const filter = this.#wanted;
    if (Object.keys(filter).length === 0) {
      this.#close(this.#current);
      this.#current = undefined;
      return Promise.resolve({});
    }
    const opened: Opened = { id: 0, filter, honoured: awaited() };
    this.#next = opened;
    opened.id = this.#connection.listen(
      { notifications: filter },
      {
        ...nobody,
        notify: message => this.#notified(opened, message),
        answer: message => this.#answered(opened, message),
        fail: error => this.#ended(opened, error),
      },
    );
    if (this.#next === opened)
      this.#timer = setTimeout(() => this.#giveUp(opened), ackLimitMs).unref();
    return opened.honoured.promise;
  }

  #close(opened: Opened | undefined): void {
    if (opened) this.#connection.cancel(opened.id, undefined);
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
    clearTimeout(this.#timer);
    this.#close(this.#current);
    this.#current = opened;
    this.#next = undefined;
    this.#failures = 0;
    const honoured = params?.['notifications'];
    opened.honoured.resolve(isJsonObject(honoured) ? honoured : opened.filter);
    if (this.#hasGap) this.#listener.onGap();
    this.#hasGap = false;
    this.#openQueued();
  }

  #answered(opened: Opened, message: AnswerMessage): void {
    if ('result' in message) return this.#ended(opened, undefined);
    const { code, message: text } = message.error;
    const error = new FederationError(
      'UPSTREAM_PROTOCOL',
      `The target refused subscriptions/listen: ${text} (${code})`,
    );
    if (code === rpcCode.methodNotFound) this.#refusal = error;
    // One resource that the server does not know must not cost all the rest.
    if (code === rpcCode.invalidParams && !this.#current) {
      const { resourceSubscriptions: _refused, ...rest } = this.#wanted;
      this.#wanted = rest;
    }
    this.#ended(opened, error);
  }

  /** The server does not acknowledge the stream. */
  #giveUp(opened: Opened): void {
    this.#close(opened);
    this.#ended(opened, new FederationError('TIMED_OUT', 'The stream was not acknowledged'));
  }

  /** A stream is over: the one in use is opened again, after a while. */
  #ended(opened: Opened, error: FederationError | undefined): void {
    const why = error ?? new FederationError('UPSTREAM_PROTOCOL', 'The stream ended at once');
    opened.honoured.reject(why);
    if (opened !== this.#current && opened !== this.#next) return;
    clearTimeout(this.#timer);
    if (opened === this.#current) this.#current = undefined;
    else this.#next = undefined;
    if (!this.#isOpen || this.#connection.isClosed) return this.#queued?.reject(why);
    if (error) this.#listener.onLog(`The notification stream ended: ${error.message}`);
    if (this.#refusal) return this.#queued?.reject(this.#refusal);
    if (this.#queued) return this.#openQueued();
    if (this.#next) return;
    if (this.#current) {
      this.#wanted = this.#current.filter;
      return;
    }
    this.#hasGap = true;
    this.#failures += 1;
    const delayMs = retryDelayMs(this.#failures);
    this.#timer = setTimeout(() => this.#open(), delayMs).unref();
  }

  #openQueued(): void {
    const queued = this.#queued;
    if (!queued || this.#next) return;
    this.#queued = undefined;
    queued.resolve(this.#open());
  }
}

/** A promise for which not everybody waits. */
function awaited(): PromiseWithResolvers<JsonObject> {
  const resolvers = Promise.withResolvers<JsonObject>();
  resolvers.promise.catch(() => {});
  return resolvers;
}
