import { FederationError, messageOf } from '../lib/federationError.ts';
import type { GreetedConnection } from './openGreeted.ts';
import { retryDelayMs } from './retryDelay.ts';
import type { TargetOffer } from './targetOffer.ts';

/** What a replacement works with. */
interface Means {
  readonly offer: TargetOffer;
  readonly limitMs: number;
  /** Opens a connection, and greets the server. @throws FederationError */
  greet(signal: AbortSignal): Promise<GreetedConnection>;
  /** Takes the new connection into use. */
  take(greeted: GreetedConnection): void;
  log(line: string): void;
}

/**
 * Opens the connection that is to follow one which retires, while calls still go to that one: as often as it takes, until
 * it is disposed.
 */
export class Replacement implements Disposable {
  readonly #means: Means;
  readonly #ended = new AbortController();
  #attempt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(means: Means) {
    this.#means = means;
    void this.#try();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#ended.abort(new FederationError('ABORTED', 'The connection is not needed any more'));
  }

  async #try(): Promise<void> {
    this.#attempt += 1;
    try {
      await this.#open(this.#ended.signal);
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      this.#means.log(`Another connection cannot be opened yet: ${messageOf(error)}`);
      this.#timer = setTimeout(() => void this.#try(), retryDelayMs(this.#attempt)).unref();
    }
  }

  async #open(ended: AbortSignal): Promise<void> {
    const means = this.#means;
    const signal = AbortSignal.any([ended, AbortSignal.timeout(means.limitMs)]);
    const greeted = await means.greet(signal);
    try {
      // Calls need to know what it offers; of a list that cannot be read, what was known stays.
      await means.offer
        .read(greeted, signal)
        .catch((error: unknown) => means.log(messageOf(error)));
      signal.throwIfAborted();
      if (greeted.connection.isClosed)
        throw new FederationError('UPSTREAM_UNREACHABLE', 'It was lost at once');
    } catch (error) {
      await greeted.connection[Symbol.asyncDispose]();
      throw error;
    }
    means.take(greeted);
  }
}
