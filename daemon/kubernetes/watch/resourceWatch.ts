import { setTimeout as delay } from 'node:timers/promises';

import { Emitter, nextEvent } from '../../lib/emitter.ts';
import { asFederationError, type FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { followResource } from './followResource.ts';
import { listResource } from './listResource.ts';
import { failureDelayMs, pollIntervalMs, watchDelayMs } from './watchDelay.ts';
import type { WatchedObject } from './watchedObject.ts';
import type { WatchLine } from './watchLine.ts';

/** What is watched. */
export interface WatchedResource<Item> {
  readonly context: string;
  /** `/api/v1/namespaces/team/pods?labelSelector=app%3Dweb`. */
  readonly path: string;
  /** What is kept of an object; undefined leaves it out. */
  readonly read: (object: unknown) => Item | undefined;
}

/** Whether the items are those of the cluster. */
export type WatchState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' }
  /** The items are those that were seen last. It is tried again until the watch is disposed. */
  | { readonly kind: 'failed'; readonly error: FederationError };

/** A watch that held for this long was a good one: the next begins at once. */
const goodWatchMs = 5_000;

/** The objects of a cluster under one path, kept up to date for as long as this lives, whatever happens in between. */
export class ResourceWatch<Item> implements AsyncDisposable {
  /** Says that the items or the state changed. */
  readonly changed = new Emitter<void>();
  readonly #kubectl: Kubectl;
  readonly #resource: WatchedResource<Item>;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #items: ReadonlyMap<string, Item> = new Map();
  #state: WatchState = { kind: 'loading' };
  #waiting = new AbortController();
  #version = '';
  /** How many in a row ended soon, which must not make a loop without rest. */
  #shortWatches = 0;

  /** Begins at once. */
  constructor(kubectl: Kubectl, resource: WatchedResource<Item>) {
    this.#kubectl = kubectl;
    this.#resource = resource;
    this.#running = this.#run(this.#ending.signal);
  }

  /** By `namespace/name`. Each change makes a new map. */
  get items(): ReadonlyMap<string, Item> {
    return this.#items;
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Waits until the cluster has answered for the first time, one way or the other. */
  async settled(signal: AbortSignal): Promise<void> {
    while (this.#state.kind === 'loading') await nextEvent(this.changed, signal);
  }

  /** Tries again now where it waits until it does; where it does not wait, it will not wait the next time. */
  retryNow(): void {
    this.#waiting.abort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#list(signal);
        failures = 0;
        await this.#follow(signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        const failure = asFederationError(error, 'KUBERNETES_UNREACHABLE');
        this.#become({ kind: 'failed', error: failure });
        await this.#wait(failureDelayMs(failure.code, failures), signal);
      }
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const { context, path } = this.#resource;
    const { objects, version } = await listResource(this.#kubectl, context, path, signal);
    const items = new Map<string, Item>();
    for (const found of objects) this.#take(items, found);
    this.#version = version;
    this.#items = items;
    this.#become({ kind: 'live' });
  }

  /** Follows the changes until only a new list can tell what there is. */
  async #follow(signal: AbortSignal): Promise<void> {
    for (;;) {
      const startedTick = performance.now();
      const end = await this.#watchOnce(signal);
      const wasGood = performance.now() - startedTick > goodWatchMs;
      this.#shortWatches = wasGood ? 0 : this.#shortWatches + 1;
      if (end === 'forbidden') return await this.#wait(pollIntervalMs, signal);
      if (this.#shortWatches > 1) await this.#wait(watchDelayMs(this.#shortWatches - 1), signal);
      if (end !== 'ended') return;
    }
  }

  /** A watch that fails is no failure yet: whether the cluster can be reached, the list will tell. */
  async #watchOnce(signal: AbortSignal): Promise<'ended' | 'expired' | 'failed' | 'forbidden'> {
    const { context, path } = this.#resource;
    const followed = { context, path, version: this.#version };
    try {
      return await followResource(this.#kubectl, followed, lines => this.#apply(lines), signal);
    } catch (error) {
      signal.throwIfAborted();
      const { code } = asFederationError(error, 'KUBERNETES_UNREACHABLE');
      return code === 'KUBERNETES_FORBIDDEN' ? 'forbidden' : 'failed';
    }
  }

  #apply(lines: readonly WatchLine[]): void {
    const items = new Map(this.#items);
    let hasChanged = false;
    for (const line of lines) {
      if (line.kind === 'bookmark') this.#version = line.version;
      if (line.kind !== 'set' && line.kind !== 'deleted') continue;
      this.#version = line.found.resourceVersion ?? this.#version;
      hasChanged = true;
      if (line.kind === 'set') this.#take(items, line.found);
      else items.delete(line.found.key);
    }
    if (!hasChanged) return;
    this.#items = items;
    this.changed.emit();
  }

  #take(items: Map<string, Item>, { key, object }: WatchedObject): void {
    const item = this.#read(object);
    if (item === undefined) items.delete(key);
    else items.set(key, item);
  }

  #read(object: unknown): Item | undefined {
    try {
      return this.#resource.read(object);
    } catch {
      return undefined; // One object that nobody understands is no reason to see none of the others.
    }
  }

  #become(state: WatchState): void {
    this.#state = state;
    this.changed.emit();
  }

  async #wait(durationMs: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#waiting.signal]);
    // Woken or ended: whoever waits looks which.
    await delay(durationMs, undefined, { signal: either }).catch(() => {});
    this.#waiting = new AbortController();
  }
}
