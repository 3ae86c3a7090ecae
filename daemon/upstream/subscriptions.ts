import { FederationError, messageOf } from '../lib/federationError.ts';
import { isJsonObject, type JsonObject, type NotificationMessage } from '../wire/message.ts';
import type { Connection } from './connection.ts';
import { ListenStream } from './listenStream.ts';
import type { GreetedConnection } from './openGreeted.ts';

/** What the owner of subscriptions hears. */
export interface SubscriptionsListener {
  onNotification(message: NotificationMessage, connection: Connection): void;
  /** Changes may have gone unheard, as there was no stream for a while. */
  onGap(greeted: GreetedConnection): void;
  onLog(line: string): void;
}

/** One resource that somebody wants to hear of. */
interface Watched {
  count: number;
  readonly begun: Promise<void>;
}

const requestTimeoutMs = 30_000;

/**
 * What is to be heard of one target: changes of its lists, and of the resources that somebody wants to hear of. Made anew
 * on each connection: request by request for a legacy server, as one stream for a modern one.
 */
export class Subscriptions implements Disposable {
  readonly #listener: SubscriptionsListener;
  /** Who wants to hear of each URI. */
  readonly #uris = new Map<string, Watched>();
  #greeted: GreetedConnection | undefined;
  #stream: ListenStream | undefined;

  constructor(listener: SubscriptionsListener) {
    this.#listener = listener;
  }

  /** Whether anybody wants to hear of a resource. */
  get isUsed(): boolean {
    return this.#uris.size > 0;
  }

  /** Begins to use a connection, for all that is wanted now. */
  begin(greeted: GreetedConnection): void {
    this.end();
    this.#greeted = greeted;
    if (greeted.greeting.era === 'modern') {
      this.#stream = new ListenStream(greeted.connection, {
        onNotification: message => this.#listener.onNotification(message, greeted.connection),
        onGap: () => this.#listener.onGap(greeted),
        onLog: line => this.#listener.onLog(line),
      });
      this.#stream.want(this.#filter(greeted));
      return;
    }
    for (const uri of this.#uris.keys()) {
      this.#request('resources/subscribe', uri).catch((error: unknown) =>
        this.#listener.onLog(`The subscription to ${uri} was not renewed: ${messageOf(error)}`),
      );
    }
  }

  /** Stops using a connection, which is over, if it is in use; what is wanted stays. */
  end(connection = this.#greeted?.connection): void {
    if (connection !== this.#greeted?.connection) return;
    this.#stream?.[Symbol.dispose]();
    this.#stream = undefined;
    this.#greeted = undefined;
  }

  /** Counts one more who wants to hear of `uri`. @throws FederationError when the target refuses; then nothing is counted */
  add(uri: string): Promise<void> {
    const known = this.#uris.get(uri);
    if (known) {
      known.count += 1;
      return known.begun;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const watched = { count: 1, begun: promise };
    this.#uris.set(uri, watched);
    resolve(
      this.#begin(uri).catch((error: unknown) => {
        if (this.#uris.get(uri) === watched) this.#uris.delete(uri);
        throw error;
      }),
    );
    return promise;
  }

  /** Counts one less; the last one ends the subscription. */
  async remove(uri: string): Promise<void> {
    const watched = this.#uris.get(uri);
    if (!watched) return;
    watched.count -= 1;
    if (watched.count > 0) return;
    this.#uris.delete(uri);
    if (this.#stream && this.#greeted) this.#stream.want(this.#filter(this.#greeted));
    else if (this.#greeted) await this.#request('resources/unsubscribe', uri);
  }

  [Symbol.dispose](): void {
    this.end();
    this.#uris.clear();
  }

  async #begin(uri: string): Promise<void> {
    if (this.#stream) await this.#renew(uri);
    else if (this.#greeted) await this.#request('resources/subscribe', uri);
  }

  async #renew(uri: string): Promise<void> {
    const { stream, greeted } = { stream: this.#stream, greeted: this.#greeted };
    if (!stream || !greeted) return;
    const honoured = await stream.renewed(this.#filter(greeted));
    const uris = honoured['resourceSubscriptions'];
    if (Array.isArray(uris) && uris.includes(uri)) return;
    throw new FederationError('UPSTREAM_PROTOCOL', `The target does not watch ${uri}`);
  }

  async #request(method: string, uri: string): Promise<void> {
    const signal = AbortSignal.timeout(requestTimeoutMs);
    await this.#greeted?.connection.request(method, { uri }, signal);
  }

  /** The union of all that is wanted and that the server can tell (2026-07-28, subscriptions). */
  #filter({ greeting: { capabilities } }: GreetedConnection): JsonObject {
    const can = (primitive: string, what: string) => {
      const capability = capabilities[primitive];
      return isJsonObject(capability) && capability[what] === true;
    };
    return {
      ...(can('tools', 'listChanged') && { toolsListChanged: true }),
      ...(can('prompts', 'listChanged') && { promptsListChanged: true }),
      ...(can('resources', 'listChanged') && { resourcesListChanged: true }),
      ...(this.#uris.size > 0 && { resourceSubscriptions: [...this.#uris.keys()] }),
    };
  }
}
