import { Emitter } from '../../lib/emitter.ts';
import type { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { ResourceWatch } from '../watch/resourceWatch.ts';
import type { ForwardAddress } from './forwardAddress.ts';
import { type Pod, readPod } from './pod.ts';
import { type PodSelection, readPodSelection } from './podSelection.ts';

/** The pods behind an address, kept up to date. */
export class PodSource implements AsyncDisposable {
  /** Says that the pods changed, or whether they can be known. */
  readonly changed = new Emitter<void>();
  readonly #kubectl: Kubectl;
  readonly #address: ForwardAddress;
  #selection: PodSelection | undefined;
  #watch: ResourceWatch<Pod> | undefined;
  #pods: readonly Pod[] = [];
  /** Watches of selectors that count no more, while they end. */
  #ending: Promise<unknown> = Promise.resolve();

  constructor(kubectl: Kubectl, address: ForwardAddress) {
    this.#kubectl = kubectl;
    this.#address = address;
  }

  /** What was read last. */
  get selection(): PodSelection | undefined {
    return this.#selection;
  }

  /** Those that were seen last. */
  get pods(): readonly Pod[] {
    return this.#pods;
  }

  /** Whether `pods` tells of pods at this path: a pod that is missing there is gone. */
  knows(path: string): boolean {
    return path === this.#selection?.path && this.#watch?.state.kind !== 'loading';
  }

  /** Why the pods cannot be known now. */
  get failure(): FederationError | undefined {
    const state = this.#watch?.state;
    return state?.kind === 'failed' ? state.error : undefined;
  }

  /** Asks the cluster again which pods they are. @returns whether that is another answer than before */
  async select(signal: AbortSignal): Promise<boolean> {
    const selection = await readPodSelection(this.#kubectl, this.#address, signal);
    signal.throwIfAborted();
    const before = this.#selection;
    this.#selection = selection;
    if (selection.path !== before?.path) this.#follow(selection.path);
    return selection.path !== before?.path || selection.port !== before.port;
  }

  /** Waits until the pods have been listed, or could not be. */
  async settled(signal: AbortSignal): Promise<void> {
    await this.#watch?.settled(signal);
  }

  /** Asks for the pods again now, if they are not being watched. */
  retryNow(): void {
    this.#watch?.retryNow();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#follow(undefined);
    await this.#ending;
  }

  #follow(path: string | undefined): void {
    this.#ending = Promise.all([this.#ending, this.#watch?.[Symbol.asyncDispose]()]);
    this.#watch = undefined;
    this.#pods = [];
    if (path === undefined) return;
    const { context } = this.#address;
    const watch = new ResourceWatch(this.#kubectl, { context, path, read: readPod });
    this.#watch = watch;
    watch.changed.on(() => {
      if (this.#watch !== watch) return;
      this.#pods = [...watch.items.values()];
      this.changed.emit();
    });
  }
}
