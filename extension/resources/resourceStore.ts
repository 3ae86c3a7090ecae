import { exposedUri } from '#protocol/exposedUri.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import { contentBytes } from './contentBytes.ts';
import type { ResourceRef } from './resourceAddress.ts';
import { ResourceWatch, keyOf } from './resourceWatch.ts';

/** What a resource contains, as it was read last. */
export interface ResourceContent {
  readonly bytes: Uint8Array;
  /** When it was other than before, in Unix ms. */
  readonly changedAt: number;
  readonly readAt: number;
  /** What the target says that it is. */
  readonly mimeType: string | undefined;
}

/** What a store needs of the daemon. */
export type ResourceLink = Pick<DaemonLink, 'state' | 'request' | 'connected' | 'onEvent'>;

/** One reading serves what the editor asks for at once: the size, then the bytes. */
const freshMs = 2_000;
/** How many are kept that are not open. */
const maxClosed = 20;
/** How long a workspace may take to be served, after the window was opened. */
const federationWaitMs = 10_000;

/** What resources contain: read once while they are open, and again when they change. */
export class ResourceStore {
  readonly #link: ResourceLink;
  readonly #watch: ResourceWatch;
  readonly #contents = new Map<string, ResourceContent>();
  readonly #reading = new Map<string, Promise<ResourceContent>>();
  readonly #listeners = new Set<(ref: ResourceRef) => void>();

  constructor(link: ResourceLink) {
    this.#link = link;
    // What cannot be read just now stays as it was: the target's row says what is wrong with it.
    this.#watch = new ResourceWatch(link, ref => void this.refresh(ref).catch(() => {}));
  }

  /** Calls `listener` with each resource that is other than before, until what this returns is disposed. */
  onChange(listener: (ref: ResourceRef) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** The content as far as it is known; of one that is not open, it is read anew. */
  async read(ref: ResourceRef): Promise<ResourceContent> {
    const known = this.#contents.get(keyOf(ref));
    const isCurrent = this.#watch.isOpen(ref) || Date.now() - (known?.readAt ?? 0) < freshMs;
    return known && isCurrent ? known : await this.#readAnew(ref);
  }

  /** Reads anew, and tells when something is different. What is being read may be from before. */
  async refresh(ref: ResourceRef): Promise<void> {
    await this.#reading.get(keyOf(ref))?.catch(() => {}); // Told to who reads it.
    await this.#readAnew(ref);
  }

  /** Reads anew what is open and does not tell when it changes, unless that was done since `time`. */
  async refreshUnwatched(ref: ResourceRef, time: number): Promise<void> {
    const known = this.#contents.get(keyOf(ref));
    if (!known || known.readAt >= time || this.#watch.isWatched(ref)) return;
    await this.#readAnew(ref);
  }

  /** Says which resources are open now: the daemon is to tell of their changes. */
  setOpen(refs: readonly ResourceRef[]): void {
    this.#watch.setOpen(refs);
    this.#forget();
  }

  dispose(): void {
    this.#watch.dispose();
    this.#listeners.clear();
    this.#contents.clear();
  }

  #readAnew(ref: ResourceRef): Promise<ResourceContent> {
    const key = keyOf(ref);
    const running = this.#reading.get(key);
    if (running) return running;
    const reading = this.#fetch(ref).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  async #fetch(ref: ResourceRef): Promise<ResourceContent> {
    const { federation, target, uri } = ref;
    await this.#served(federation);
    const params = { federation, uri: exposedUri(target, uri) };
    const { contents } = await this.#link.request('readResource', params);
    const key = keyOf(ref);
    const before = this.#contents.get(key);
    const bytes = contentBytes(contents);
    const readAt = Date.now();
    const isSame = before && Buffer.compare(before.bytes, bytes) === 0;
    // Later than before, also when the clock was not: the editor compares it.
    const changedAt = isSame ? before.changedAt : Math.max(readAt, (before?.changedAt ?? 0) + 1);
    const content = { bytes, changedAt, readAt, mimeType: contents[0]?.mimeType };
    this.#contents.delete(key);
    this.#contents.set(key, content);
    this.#forget();
    if (before && !isSame) this.#listeners.forEach(listener => listener(ref));
    return content;
  }

  /** Waits until the daemon serves the federation; if it never does, the daemon says so. */
  async #served(federation: string): Promise<void> {
    await this.#link.connected();
    const isServed = () => {
      const { value } = this.#link.state;
      if (value.kind !== 'connected') return undefined;
      return value.snapshot.federations.some(({ name }) => name === federation) || undefined;
    };
    const limit = AbortSignal.timeout(federationWaitMs);
    await this.#link.state.first(isServed, limit).catch((error: unknown) => {
      if (error !== limit.reason) throw error;
    });
  }

  /** Lets the oldest go of those that are not open. */
  #forget(): void {
    const closed = [...this.#contents.keys()].filter(key => !this.#watch.isOpenKey(key));
    for (const key of closed.slice(0, -maxClosed)) this.#contents.delete(key);
  }
}
