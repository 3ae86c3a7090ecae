import type { ClusterWatches } from '../../kubernetes/discovery/clusterWatches.ts';
import { placeKey, type ClusterPlace } from '../../kubernetes/discovery/clusterPlace.ts';

/** What one face watches of clusters, until it says otherwise or is gone. */
export class FaceClusters implements Disposable {
  readonly #watches: ClusterWatches;
  readonly #used = new Map<string, { readonly place: ClusterPlace; readonly use: Disposable }>();
  #isDisposed = false;

  constructor(watches: ClusterWatches) {
    this.#watches = watches;
  }

  /** Doing it twice is the same as once. */
  watch(place: ClusterPlace): void {
    const key = placeKey(place);
    if (this.#isDisposed || this.#used.has(key)) return;
    this.#used.set(key, { place, use: this.#watches.watch(place) });
  }

  /** Without a namespace: all in the context. */
  unwatch({ context, namespace }: ClusterPlace): void {
    for (const [key, { place, use }] of this.#used) {
      if (place.context !== context) continue;
      if (namespace !== undefined && place.namespace !== namespace) continue;
      this.#used.delete(key);
      use[Symbol.dispose]();
    }
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    for (const { use } of this.#used.values()) use[Symbol.dispose]();
    this.#used.clear();
  }
}
