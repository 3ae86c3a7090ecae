/** Something that is loaded when it is first needed, and then kept until this is disposed. */
export class OnDemand<Item extends { dispose(): void }> {
  readonly #load: () => Promise<Item>;
  #item: Promise<Item> | undefined;

  constructor(load: () => Promise<Item>) {
    this.#load = load;
  }

  get(): Promise<Item> {
    if (this.#item) return this.#item;
    const loading = this.#load();
    this.#item = loading;
    // Who asked is told; who asks next may have more luck.
    loading.catch(() => {
      this.#item = undefined;
    });
    return loading;
  }

  dispose(): void {
    this.#item?.then(
      item => item.dispose(),
      () => {}, // There is nothing to dispose.
    );
  }
}
