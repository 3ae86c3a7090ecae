/** An answer or stream that must not stay silent for too long. */
export interface Beating {
  /** `now` in Unix ms. */
  beat(now: number): void;
}

const beatMs = 15_000;

/** All answers and streams that are open, kept alive by one timer. */
export class OpenStreams implements Disposable {
  readonly #open = new Set<Beating>();
  readonly #timer = setInterval(() => this.#beat(), beatMs).unref();

  add(stream: Beating): void {
    this.#open.add(stream);
  }

  delete(stream: Beating): void {
    this.#open.delete(stream);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    const now = Date.now();
    for (const stream of this.#open) stream.beat(now);
  }
}
