import type { ErrorCode } from '#protocol/errorCode.ts';
import { isLasting } from './isLasting.ts';
import { retryDelayMs } from './retryDelay.ts';

/** Counts what failed in a row, and tries again by itself, after a longer while each time. */
export class Retries implements Disposable {
  readonly #retry: () => void;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(retry: () => void) {
    this.#retry = retry;
  }

  /** How many failures there were in a row. */
  get count(): number {
    return this.#count;
  }

  /** Counts a failure. @returns Unix ms of the next attempt; undefined when there is none before somebody acts */
  afterFailure(code: ErrorCode): number | undefined {
    this.#count += 1;
    this.cancel();
    if (isLasting(code)) return undefined;
    const delayMs = retryDelayMs(this.#count);
    this.#timer = setTimeout(this.#retry, delayMs).unref();
    return Date.now() + delayMs;
  }

  /** Counts a failure, and tries again at once. */
  atOnce(): void {
    this.#count += 1;
    this.again();
  }

  /** Tries again at once, though nothing has failed. */
  again(): void {
    this.#retry();
  }

  /** What failed before counts no more. */
  forget(): void {
    this.#count = 0;
  }

  /** Does not try again by itself. */
  cancel(): void {
    clearTimeout(this.#timer);
  }

  [Symbol.dispose](): void {
    this.cancel();
  }
}
