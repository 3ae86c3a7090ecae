const intervalMs = 2_000;

/** Tells of things that change all the time: each once in a while, and in the end as it is. */
export class SeldomTold<Item> implements Disposable {
  readonly #keyOf: (item: Item) => string;
  readonly #tell: (item: Item) => void;
  readonly #noted = new Map<string, Item>();
  #timer: NodeJS.Timeout | undefined;

  constructor(keyOf: (item: Item) => string, tell: (item: Item) => void) {
    this.#keyOf = keyOf;
    this.#tell = tell;
  }

  note(item: Item): void {
    this.#noted.set(this.#keyOf(item), item);
    this.#timer ??= setTimeout(() => this.#tellAll(), intervalMs).unref();
  }

  /** Forgets what was noted. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#noted.clear();
  }

  #tellAll(): void {
    const items = [...this.#noted.values()];
    this[Symbol.dispose]();
    for (const item of items) this.#tell(item);
  }
}
