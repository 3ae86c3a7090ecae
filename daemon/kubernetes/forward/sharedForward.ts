import type { FederationError } from '../../lib/federationError.ts';
import { Emitter } from '../../lib/emitter.ts';
import type { ForwardEnd, ForwardLease } from './forwardLease.ts';
import { isMerelyBusy } from './isMerelyBusy.ts';
import type { Pod } from './pod.ts';
import type { PortForward } from './portForward.ts';

/** What a shared forward tells its keeper. */
export interface SharedForwardListener {
  /** Its kubectl ended by itself. */
  onEnded(error: FederationError): void;
  /** Somebody got no answer over it. */
  onDead(reason: string): void;
  onReleased(): void;
}

/** Where a forward leads. */
export interface ForwardPlace {
  readonly pod: Pod;
  /** Of the pod. */
  readonly port: number;
  /** Where the pod was found. */
  readonly path: string;
}

/** A port-forward, with those who use it. */
export class SharedForward {
  readonly place: ForwardPlace;
  readonly process: PortForward;
  readonly #listener: SharedForwardListener;
  readonly #ended = new Emitter<ForwardEnd>();
  readonly #ends: ForwardEnd[] = [];
  #leaseCount = 0;

  constructor(place: ForwardPlace, process: PortForward, listener: SharedForwardListener) {
    this.place = place;
    this.process = process;
    this.#listener = listener;
    void process.ended.then(error => listener.onEnded(error));
  }

  get isUsed(): boolean {
    return this.#leaseCount > 0;
  }

  lease(): ForwardLease {
    this.#leaseCount += 1;
    const { localPort, since } = this.process;
    let listening: Disposable[] = [];
    let isReleased = false;
    return {
      localPort,
      since,
      pod: this.place.pod.name,
      onEnd: listener => {
        if (isReleased) return { [Symbol.dispose]() {} };
        for (const end of this.#ends) listener(end);
        const hearing = this.#ended.on(listener);
        listening.push(hearing);
        return hearing;
      },
      reportDead: reason => {
        if (!isReleased) this.#listener.onDead(reason);
      },
      isMerelyBusy: signal => isMerelyBusy(this.process, signal),
      [Symbol.asyncDispose]: async () => {
        if (isReleased) return;
        isReleased = true;
        for (const hearing of listening) hearing[Symbol.dispose]();
        listening = [];
        this.#leaseCount -= 1;
        this.#listener.onReleased();
        if (!this.isUsed && this.#ends.length > 0) await this.close();
      },
    };
  }

  /** Tells those who use it that new calls belong elsewhere; once more when its pod is going at last. */
  retire(error: FederationError, isLeaving = false): void {
    const isNews = isLeaving
      ? this.#ends.every(end => end.kind === 'retiring' && !end.isLeaving)
      : this.#ends.length === 0;
    if (isNews) this.#tell({ kind: 'retiring', isLeaving, error });
  }

  /** Tells those who use it that nothing comes back any more, and ends kubectl. */
  async lose(error: FederationError): Promise<void> {
    if (this.#ends.every(({ kind }) => kind !== 'lost')) this.#tell({ kind: 'lost', error });
    await this.close();
  }

  async close(): Promise<void> {
    await this.process[Symbol.asyncDispose]();
  }

  #tell(end: ForwardEnd): void {
    this.#ends.push(end);
    this.#ended.emit(end);
  }
}
