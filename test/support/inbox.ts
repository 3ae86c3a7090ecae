import { Emitter } from '../../daemon/lib/emitter.ts';
import { eventually } from './eventually.ts';

/** Keeps what arrives, and lets a test wait for a certain item. */
export class Inbox<Item> {
  readonly #items: Item[] = [];
  readonly #changes = new Emitter<void>();

  /** What has arrived so far, in order. */
  get items(): readonly Item[] {
    return this.#items;
  }

  put(item: Item): void {
    this.#items.push(item);
    this.#changes.emit();
  }

  /** The first item that `matches`, whether it has come already or is still to come. */
  first(what: string, matches: (item: Item) => boolean): Promise<Item> {
    return eventually(
      what,
      this.#changes,
      () => this.#items.find(matches),
      () => this.#items,
    );
  }

  /** Waits until `count` items match. */
  async atLeast(count: number, what: string, matches: (item: Item) => boolean): Promise<Item[]> {
    return eventually(
      `${count} × ${what}`,
      this.#changes,
      () => {
        const found = this.#items.filter(matches);
        return found.length >= count ? found : undefined;
      },
      () => this.#items,
    );
  }
}
