/** Calls `lapse` when nothing was heard for `limitMs`. */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;

  constructor(limitMs: number, lapse: () => void) {
    this.#timer = setTimeout(lapse, limitMs);
  }

  /** Something was heard: counts anew. */
  beat(): void {
    this.#timer.refresh();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
