import { setTimeout as delay } from 'node:timers/promises';

/** A pause between tries that can be ended early. */
export class Rest {
  #wake = () => {};

  /** Pauses for so long, or until it is ended or `signal` is aborted. */
  async take(durationMs: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    try {
      await delay(durationMs, undefined, { signal: AbortSignal.any([signal, woken.signal]) });
    } catch {
      // Ended early; whoever pauses looks at the signal next.
    }
  }

  /** Ends the pause, if there is one. */
  end(): void {
    this.#wake();
  }
}
