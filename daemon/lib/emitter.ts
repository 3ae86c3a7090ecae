/** Tells those who listen. A listener that throws does not keep the others from hearing. */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** Whether anybody listens; lets the hot path skip making an event that nobody hears. */
  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls `listener` for each event from now on, until what it returns is disposed. */
  on(listener: (event: Event) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Reported as an uncaught error, after the others have heard: a broken listener is a bug of ours.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

/** Waits for the next event. @throws the signal's reason when that is aborted first */
export function nextEvent<Event>(emitter: Emitter<Event>, signal: AbortSignal): Promise<Event> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      listening[Symbol.dispose]();
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      stop();
      reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted'));
    };
    const listening = emitter.on(event => {
      stop();
      resolve(event);
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
