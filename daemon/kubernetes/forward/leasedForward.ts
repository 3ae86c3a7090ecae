import type { Kubectl } from '../kubectl/kubectl.ts';
import type { ForwardAddress } from './forwardAddress.ts';
import { ForwardKeeper } from './forwardKeeper.ts';
import type { ForwardLease } from './forwardLease.ts';
import type { ForwardStatus } from './portForwards.ts';

/** What is told about a forward that is kept for its leases. */
export interface LeasedForwardListener {
  onChanged(): void;
  /** It takes no more leases. */
  onOver(): void;
  /** Nothing is left of it. */
  onEnded(): void;
}

/** Who restarts comes back within this time, and need not pay twice. */
const lingerMs = 2_000;

/** Keeps a forward for as long as somebody leases it, or waits to. */
export class LeasedForward implements AsyncDisposable {
  readonly #keeper: ForwardKeeper;
  readonly #listener: LeasedForwardListener;
  #useCount = 0;
  /** The status that was told last. */
  #told = '{}';
  #linger: NodeJS.Timeout | undefined;
  #ending: Promise<void> | undefined;

  constructor(kubectl: Kubectl, address: ForwardAddress, listener: LeasedForwardListener) {
    this.#listener = listener;
    this.#keeper = new ForwardKeeper(kubectl, address);
    this.#keeper.changed.on(() => {
      if (this.#keeper.refusal) this.#listener.onOver();
      this.#tell(this.status);
    });
  }

  get status(): ForwardStatus {
    const { current, trouble } = this.#keeper;
    if (current) {
      const { localPort, since } = current.process;
      return { open: { pod: current.place.pod.name, localPort, since } };
    }
    return trouble ? { waitingFor: trouble.message } : {};
  }

  async lease(signal: AbortSignal): Promise<ForwardLease> {
    const use = this.#use();
    try {
      const lease = await this.#keeper.lease(signal);
      return {
        ...lease,
        [Symbol.asyncDispose]: async () => {
          await lease[Symbol.asyncDispose]();
          use[Symbol.dispose]();
        },
      };
    } catch (error) {
      use[Symbol.dispose]();
      throw error;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#linger);
    this.#ending ??= this.#end();
    return this.#ending;
  }

  #use(): Disposable {
    this.#useCount += 1;
    clearTimeout(this.#linger);
    let isOver = false;
    return {
      [Symbol.dispose]: () => {
        if (isOver) return;
        isOver = true;
        this.#useCount -= 1;
        if (this.#useCount > 0) return;
        // What was refused is of no use to anybody.
        const waitMs = this.#keeper.refusal ? 0 : lingerMs;
        this.#linger = setTimeout(() => void this[Symbol.asyncDispose](), waitMs);
      },
    };
  }

  async #end(): Promise<void> {
    this.#listener.onOver();
    await this.#keeper[Symbol.asyncDispose]();
    this.#listener.onEnded();
    this.#tell({});
  }

  #tell(status: ForwardStatus): void {
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#listener.onChanged();
  }
}
