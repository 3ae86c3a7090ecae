import { Emitter } from '../../lib/emitter.ts';
import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { addressKey, type ForwardAddress } from './forwardAddress.ts';
import type { ForwardLease } from './forwardLease.ts';
import { LeasedForward } from './leasedForward.ts';

/** What is known about the way to an address. */
export interface ForwardStatus {
  readonly open?: {
    readonly pod: string;
    readonly localPort: number;
    /** Unix ms. */
    readonly since: number;
  };
  /** Why there is none yet; it is tried again. */
  readonly waitingFor?: string;
}

/** The port-forwards that are in use: one for each address, shared by all who lease it. */
export class PortForwards implements AsyncDisposable {
  /** Says that the status of an address is another. */
  readonly changed = new Emitter<ForwardAddress>();
  readonly #kubectl: Kubectl;
  /** By address: those that take new leases. */
  readonly #kept = new Map<string, LeasedForward>();
  readonly #all = new Set<LeasedForward>();
  #isDisposed = false;

  constructor(kubectl: Kubectl) {
    this.#kubectl = kubectl;
  }

  /**
   * A way to a pod behind `address`, as soon as there is one. What passes by itself is waited for until `signal` aborts;
   * then the reason is what it fails with.
   * @throws FederationError KUBERNETES_…, KUBECTL_MISSING
   */
  async lease(address: ForwardAddress, signal: AbortSignal): Promise<ForwardLease> {
    signal.throwIfAborted();
    if (this.#isDisposed) throw new FederationError('ABORTED', 'The daemon is about to end');
    return await this.#keeper(address).lease(signal);
  }

  /** How the way to `address` is now; empty while nobody uses it. */
  statusOf(address: ForwardAddress): ForwardStatus {
    return this.#kept.get(addressKey(address))?.status ?? {};
  }

  /** Ends every kubectl. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    await Promise.all([...this.#all].map(one => one[Symbol.asyncDispose]()));
  }

  #keeper(address: ForwardAddress): LeasedForward {
    const key = addressKey(address);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const made: LeasedForward = new LeasedForward(this.#kubectl, address, {
      onChanged: () => this.changed.emit(address),
      onOver: () => {
        if (this.#kept.get(key) === made) this.#kept.delete(key);
      },
      onEnded: () => this.#all.delete(made),
    });
    this.#kept.set(key, made);
    this.#all.add(made);
    return made;
  }
}
