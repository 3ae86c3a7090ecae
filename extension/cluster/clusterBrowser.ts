import type { KubeContext } from '#protocol/cluster.ts';

import { DaemonFailure, messageOf } from '../daemon/daemonFailure.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import { Live } from '../model/live.ts';

/** What is known of the contexts; what is in a cluster that is watched stands in the snapshot. */
export interface ClustersState {
  readonly contexts:
    | { readonly kind: 'loading' }
    | { readonly kind: 'listed'; readonly contexts: readonly KubeContext[] }
    | { readonly kind: 'failed'; readonly message: string };
  /** Why a context cannot be watched. */
  readonly failures: ReadonlyMap<string, string>;
  /** Whose rows are open. */
  readonly open: ReadonlySet<string>;
  /** The namespace that is looked at, by context, where it is less than the whole cluster. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** Follows what the user looks at in the view of clusters: a cluster is watched while its row is open and the view is seen. */
export class ClusterBrowser {
  readonly state: Live<ClustersState>;
  readonly #link: DaemonLink;
  readonly #open = new Set<string>();
  readonly #watched = new Set<string>();
  readonly #namespaces = new Map<string, string>();
  readonly #following: { dispose(): void };
  #isVisible = false;
  #isConnected: boolean;
  /** One after the other, so that the last wish is the one that counts. */
  #asking: Promise<void> = Promise.resolve();

  constructor(link: DaemonLink) {
    this.#link = link;
    this.state = new Live(this.#unlisted());
    this.#isConnected = link.state.value.kind === 'connected';
    this.#following = link.state.onChange(({ kind }) => this.#setConnected(kind === 'connected'));
  }

  /** The view came into sight, or went out of it. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible) void this.refresh();
    else this.#update();
  }

  /** The row of a context was opened or closed. */
  setOpen(context: string, isOpen: boolean): void {
    if (isOpen) this.#open.add(context);
    else this.#open.delete(context);
    this.#update();
  }

  /** Looks at one namespace of a cluster from now on, or at all of it. */
  setNamespace(context: string, namespace: string | undefined): Promise<void> {
    if (namespace === undefined) this.#namespaces.delete(context);
    else this.#namespaces.set(context, namespace);
    return this.retry(context);
  }

  /** Reads the kubeconfig again, and watches what could not be watched. */
  async refresh(): Promise<void> {
    if (!this.#isVisible || !this.#isConnected) return;
    const contexts = await this.#list();
    this.state.value = this.#stateWith(contexts, new Map());
    this.#update();
    await this.#asking;
  }

  /** Begins to watch a cluster anew. */
  async retry(context: string): Promise<void> {
    this.#tell(context, undefined);
    this.#ask(() => this.#unwatch(context));
    this.#update();
    await this.#asking;
  }

  dispose(): void {
    this.#following.dispose();
  }

  #setConnected(isConnected: boolean): void {
    if (isConnected === this.#isConnected) return;
    this.#isConnected = isConnected;
    this.#watched.clear(); // The daemon watches for a connection, and ends with it.
    if (!isConnected) this.state.value = this.#unlisted();
    else void this.refresh();
  }

  #stateWith(
    contexts: ClustersState['contexts'],
    failures: ClustersState['failures'],
  ): ClustersState {
    return { contexts, failures, open: this.#open, namespaces: this.#namespaces };
  }

  #unlisted(): ClustersState {
    return this.#stateWith({ kind: 'loading' }, new Map());
  }

  async #list(): Promise<ClustersState['contexts']> {
    try {
      const { contexts } = await this.#link.request('listContexts', {});
      return { kind: 'listed', contexts };
    } catch (error) {
      return { kind: 'failed', message: messageOf(error) };
    }
  }

  /** Makes what is watched the same as what is looked at. */
  #update(): void {
    this.#ask(async () => {
      for (const context of this.#watched) {
        if (!this.#isWanted(context)) await this.#unwatch(context);
      }
      for (const context of this.#open) {
        if (this.#isWanted(context) && !this.#watched.has(context)) await this.#watch(context);
      }
    });
  }

  #ask(task: () => Promise<void>): void {
    this.#asking = this.#asking.then(() => (this.#isConnected ? task() : undefined));
  }

  #isWanted(name: string): boolean {
    const { contexts, failures } = this.state.value;
    if (!this.#isVisible || !this.#open.has(name) || failures.has(name)) return false;
    // One that looks like production is not connected to by opening its row.
    return contexts.kind === 'listed' && contexts.contexts.some(isUsable(name));
  }

  async #watch(context: string): Promise<void> {
    const namespace = this.#namespaces.get(context);
    this.#watched.add(context);
    try {
      const place = { context, ...(namespace !== undefined && { namespace }) };
      await this.#link.request('watchCluster', place);
    } catch (error) {
      this.#watched.delete(context);
      if (error instanceof DaemonFailure && error.code === 'DAEMON_UNREACHABLE') return;
      this.#tell(context, messageOf(error));
    }
  }

  async #unwatch(context: string): Promise<void> {
    if (!this.#watched.delete(context)) return;
    try {
      await this.#link.request('unwatchCluster', { context });
    } catch (error) {
      this.#tell(context, messageOf(error));
    }
  }

  #tell(context: string, failure: string | undefined): void {
    const { contexts, failures } = this.state.value;
    const others = [...failures].filter(([name]) => name !== context);
    const now = failure === undefined ? others : [...others, [context, failure] as const];
    this.state.value = this.#stateWith(contexts, new Map(now));
  }
}

function isUsable(name: string): (context: KubeContext) => boolean {
  return context => context.name === name && context.isConfirmed;
}
