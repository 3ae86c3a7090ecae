import type { ControlEvent } from '#protocol/event.ts';
import { exposedUri } from '#protocol/exposedUri.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import type { LinkState } from '../model/linkState.ts';
import type { ResourceRef } from './resourceAddress.ts';
import type { ResourceLink } from './resourceStore.ts';

/** A resource that is open in the editor. */
interface Open {
  readonly ref: ResourceRef;
  /** The number of the connection on which the daemon was asked to tell of changes. */
  connection: number;
  /** Since when the target has been ready, when that was seen last. */
  readySince: number | undefined;
  isWatched: boolean;
}

/** Has the daemon tell of changes of the resources that are open; again when it, or the target, has been restarted. */
export class ResourceWatch {
  readonly #link: Pick<ResourceLink, 'state' | 'request' | 'onEvent'>;
  readonly #changed: (ref: ResourceRef) => void;
  readonly #open = new Map<string, Open>();
  readonly #listening: readonly { dispose(): void }[];
  #connection = 0;
  #isConnected = false;

  /** @param changed called when a resource may be other than before */
  constructor(
    link: Pick<ResourceLink, 'state' | 'request' | 'onEvent'>,
    changed: (ref: ResourceRef) => void,
  ) {
    this.#link = link;
    this.#changed = changed;
    this.#listening = [
      link.state.onChange(state => this.#follow(state)),
      link.onEvent(event => this.#hear(event)),
    ];
    this.#follow(link.state.value);
  }

  isOpen(ref: ResourceRef): boolean {
    return this.isOpenKey(keyOf(ref));
  }

  isOpenKey(key: string): boolean {
    return this.#open.has(key);
  }

  /** Whether its changes are told. */
  isWatched(ref: ResourceRef): boolean {
    const open = this.#open.get(keyOf(ref));
    return open?.isWatched === true && open.connection === this.#connection && this.#isConnected;
  }

  setOpen(refs: readonly ResourceRef[]): void {
    const wanted = new Map(refs.map(ref => [keyOf(ref), ref]));
    for (const [key, open] of this.#open) {
      if (wanted.has(key)) continue;
      this.#open.delete(key);
      if (open.connection === this.#connection && this.#isConnected) this.#unsubscribe(open.ref);
    }
    for (const [key, ref] of wanted) {
      if (this.#open.has(key)) continue;
      this.#open.set(key, { ref, connection: 0, readySince: undefined, isWatched: false });
    }
    this.#update();
  }

  dispose(): void {
    this.setOpen([]);
    for (const one of this.#listening) one.dispose();
  }

  #follow({ kind }: LinkState): void {
    const isConnected = kind === 'connected';
    // What was asked of the daemon ended with the connection.
    if (isConnected && !this.#isConnected) this.#connection += 1;
    this.#isConnected = isConnected;
    this.#update();
  }

  #update(): void {
    const { value } = this.#link.state;
    if (value.kind !== 'connected') return;
    for (const open of this.#open.values()) {
      const found = findTarget(value.snapshot, open.ref);
      if (!found) continue;
      const { state } = found;
      const readySince = state.kind === 'ready' ? state.since : undefined;
      const isReconnected = open.connection !== this.#connection;
      const isRestarted = readySince !== undefined && readySince !== open.readySince;
      const wasReady = open.readySince !== undefined;
      if (readySince !== undefined) open.readySince = readySince;
      if (!isReconnected && !(isRestarted && (wasReady || !open.isWatched))) continue;
      const isFirst = open.connection === 0;
      open.connection = this.#connection;
      void this.#subscribe(open, isFirst);
    }
  }

  async #subscribe(open: Open, isFirst: boolean): Promise<void> {
    const { connection } = open;
    open.isWatched = false;
    const isWatched = await this.#link.request('subscribeResource', paramsOf(open.ref)).then(
      () => true,
      () => false, // Many targets tell nothing; then it is read again when somebody looks at it.
    );
    if (open.connection !== connection) return;
    open.isWatched = isWatched;
    // What happened before was told to nobody: neither since it was read first, nor while nothing was connected.
    if (this.isOpen(open.ref) && (isWatched || !isFirst)) this.#changed(open.ref);
    // It may have been closed meanwhile.
    if (isWatched && !this.isOpen(open.ref) && connection === this.#connection)
      this.#unsubscribe(open.ref);
  }

  #unsubscribe(ref: ResourceRef): void {
    // A daemon that is gone has forgotten it anyway.
    this.#link.request('unsubscribeResource', paramsOf(ref)).catch(() => {});
  }

  #hear(event: ControlEvent): void {
    if (event.kind !== 'resourceUpdated') return;
    for (const { ref } of this.#open.values()) {
      const { federation, uri } = paramsOf(ref);
      // A part of it may be told of, such as a file of a folder.
      const isMeant =
        event.uri === uri || event.uri.startsWith(uri.endsWith('/') ? uri : `${uri}/`);
      if (event.federation === federation && isMeant) this.#changed(ref);
    }
  }
}

/** By what resources are told apart. */
export function keyOf({ federation, target, uri }: ResourceRef): string {
  return `${federation} ${target} ${uri}`;
}

function paramsOf({ federation, target, uri }: ResourceRef) {
  return { federation, uri: exposedUri(target, uri) };
}

function findTarget({ federations }: Snapshot, { federation, target }: ResourceRef) {
  const targets = federations.find(({ name }) => name === federation)?.targets ?? [];
  return targets.find(({ name }) => name === target);
}
