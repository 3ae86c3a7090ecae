/** A value that tells when it changes. A listener that throws does not keep the others from hearing. */
export class Live<Value> {
  readonly #listeners = new Set<(value: Value) => void>();
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set value(value: Value) {
    if (value === this.#value) return;
    this.#value = value;
    for (const listener of this.#listeners) {
      try {
        listener(value);
      } catch (error) {
        // Reported as an uncaught error, after the others have heard: a broken listener is a bug of ours.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Calls `listener` with each new value, until what it returns is disposed. */
  onChange(listener: (value: Value) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** The first value, from the present one on, of which `pick` makes something. */
  async first<Picked>(
    pick: (value: Value) => Picked | undefined,
    signal: AbortSignal,
  ): Promise<Picked> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Picked>();
    const look = () => {
      try {
        const picked = pick(this.#value);
        if (picked !== undefined) resolve(picked);
      } catch (error) {
        reject(error); // A picker throws when the value can no longer come.
      }
    };
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- an abort reason is passed on as it is
    const giveUp = () => reject(signal.reason);
    const listening = this.onChange(look);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      look();
      return await promise;
    } finally {
      listening.dispose();
      signal.removeEventListener('abort', giveUp);
    }
  }
}
