import type { ClusterView, DiscoveredService } from '#protocol/cluster.ts';

import { Emitter } from '../../lib/emitter.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { ResourceWatch, type WatchState } from '../watch/resourceWatch.ts';
import { readService, speaksMcp } from './readService.ts';
import { placeKey, type ClusterPlace } from './clusterPlace.ts';
import { adviseNamespace, servicesPath, sortServices } from './listServices.ts';

/** The one of a place, for as long as somebody uses it. */
interface SharedWatch {
  readonly place: ClusterPlace;
  readonly services: ResourceWatch<DiscoveredService>;
  uses: number;
}

/** The clusters that faces watch: one watch of a place, however many faces look at it. */
export class ClusterWatches implements AsyncDisposable {
  /** Names the place whose view changed, came or went. */
  readonly changed = new Emitter<ClusterPlace>();
  readonly #kubectl: Kubectl;
  readonly #isProduction: (context: string) => boolean;
  readonly #shared = new Map<string, SharedWatch>();
  readonly #ending = new Set<Promise<void>>();

  constructor(kubectl: Kubectl, isProduction: (context: string) => boolean) {
    this.#kubectl = kubectl;
    this.#isProduction = isProduction;
  }

  /** What the watched places offer, in the order in which they were first watched. */
  get views(): readonly ClusterView[] {
    return [...this.#shared.values()].map(shared => this.#viewOf(shared));
  }

  /** Undefined where nobody watches. */
  view(place: ClusterPlace): ClusterView | undefined {
    const shared = this.#shared.get(placeKey(place));
    return shared && this.#viewOf(shared);
  }

  /** Watches a place until the use is disposed. */
  watch(place: ClusterPlace): Disposable {
    const key = placeKey(place);
    const shared = this.#shared.get(key) ?? this.#open(key, place);
    shared.uses += 1;
    let isUsed = true;
    return {
      [Symbol.dispose]: () => {
        if (!isUsed) return;
        isUsed = false;
        shared.uses -= 1;
        if (shared.uses === 0) this.#close(key, shared);
      },
    };
  }

  /** Tries again now where a watch of this context waits until it does: what was in its way may be gone. */
  retry(context: string): void {
    for (const { place, services } of this.#shared.values()) {
      if (place.context === context) services.retryNow();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const [key, shared] of this.#shared) this.#close(key, shared);
    await Promise.all(this.#ending);
  }

  #open(key: string, place: ClusterPlace): SharedWatch {
    const services = new ResourceWatch(this.#kubectl, {
      context: place.context,
      path: servicesPath(place),
      read(object) {
        const service = readService(object, place.context);
        return service && speaksMcp(service) ? service : undefined;
      },
    });
    const shared: SharedWatch = { place, services, uses: 0 };
    this.#shared.set(key, shared);
    services.changed.on(() => this.changed.emit(place));
    this.changed.emit(place);
    return shared;
  }

  #close(key: string, shared: SharedWatch): void {
    if (this.#shared.get(key) !== shared) return;
    this.#shared.delete(key);
    const ending = shared.services[Symbol.asyncDispose]();
    this.#ending.add(ending);
    void ending.finally(() => this.#ending.delete(ending));
    this.changed.emit(shared.place);
  }

  #viewOf({ place, services }: SharedWatch): ClusterView {
    return {
      ...place,
      isProduction: this.#isProduction(place.context),
      state: viewState(services.state, place),
      services: sortServices([...services.items.values()]),
    };
  }
}

function viewState(state: WatchState, place: ClusterPlace): ClusterView['state'] {
  switch (state.kind) {
    case 'loading':
    case 'live':
      return { kind: state.kind };
    case 'failed': {
      const { code, message } = adviseNamespace(state.error, place);
      return { kind: 'failed', code, message };
    }
  }
}
