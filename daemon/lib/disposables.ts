/** Owns things that are to be released together. Stands in for `DisposableStack`, which Node 22 lacks. */
export class Disposables implements Disposable {
  readonly #owned: Disposable[] = [];
  #isDisposed = false;

  /** Takes ownership; what comes too late is released at once. */
  use<Item extends Disposable>(item: Item): Item {
    if (this.#isDisposed) item[Symbol.dispose]();
    else this.#owned.push(item);
    return item;
  }

  /** Releases all, the last one first. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
    const errors: unknown[] = [];
    for (const item of this.#owned.splice(0).toReversed()) {
      try {
        item[Symbol.dispose]();
      } catch (error) {
        errors.push(error); // One failing release must not keep the others from happening.
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some things could not be released');
  }
}
