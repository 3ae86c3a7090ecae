/** Owns things that are to be released together, in turn. Stands in for `AsyncDisposableStack`, which Node 22 lacks. */
export class AsyncDisposables implements AsyncDisposable {
  readonly #owned: (Disposable | AsyncDisposable)[] = [];

  /** Takes ownership. */
  use<Item extends Disposable | AsyncDisposable>(item: Item): Item {
    this.#owned.push(item);
    return item;
  }

  /** Releases all, the last one first. */
  async [Symbol.asyncDispose](): Promise<void> {
    const errors: unknown[] = [];
    for (const item of this.#owned.splice(0).toReversed()) {
      try {
        if (Symbol.asyncDispose in item) await item[Symbol.asyncDispose]();
        else item[Symbol.dispose]();
      } catch (error) {
        errors.push(error); // One failing release must not keep the others from happening.
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some things could not be released');
  }
}
