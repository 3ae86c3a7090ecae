/** Wakes one who waits; a ring while nobody does is heard the next time. */
export class Doorbell {
  #isRung = false;
  #answer: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#answer?.();
  }

  /** Waits for a ring, until `limitMs` is over (absent: for ever) or `signal` aborted. @returns whether it rang */
  async heard(limitMs: number | undefined, signal: AbortSignal): Promise<boolean> {
    if (!this.#isRung && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = limitMs === undefined ? undefined : setTimeout(resolve, limitMs);
      const giveUp = () => resolve();
      signal.addEventListener('abort', giveUp, { once: true });
      this.#answer = resolve;
      await promise;
      signal.removeEventListener('abort', giveUp);
      this.#answer = undefined;
      clearTimeout(timer);
    }
    const wasRung = this.#isRung;
    this.#isRung = false;
    return wasRung;
  }
}
