/** Something that is loaded when it is first needed, and then kept until this is disposed. */
export class OnDemand<Item extends { dispose(): void }> {
  readonly #load: () => Promise<Item>;
  #item: Promise<Item> | undefined;

  constructor(load: () => Promise<Item>) {
    this.#load = load;
  }

  get(): Promise<Item> {
    return (this.#item ??= this.#load());
  }

  dispose(): void {
    void this.#item?.then(item => item.dispose());
  }
}
