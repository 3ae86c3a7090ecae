import { Emitter } from '../../lib/emitter.ts';
import { FederationError } from '../../lib/federationError.ts';
import type { ForwardEnd } from './forwardLease.ts';
import { judgeForward, replacementOf } from './judgeForward.ts';
import { judgeRefusal } from './judgeRefusal.ts';
import type { Pod } from './pod.ts';
import type { PodSource } from './podSource.ts';
import type { PortForward } from './portForward.ts';
import { type ForwardPlace, SharedForward } from './sharedForward.ts';

/** How a forward was lost. */
export interface LostForward {
  readonly place: ForwardPlace;
  readonly ageMs: number;
  /** Whether it was the one for new leases. */
  readonly wasCurrent: boolean;
  /** Whether its pod is to blame, and another one had better be tried. */
  readonly isPodsFault: boolean;
}

/** The forwards of one address: the one for new leases, and those that are only still in use. */
export class OpenForwards implements AsyncDisposable {
  readonly lost = new Emitter<LostForward>();
  readonly #all = new Set<SharedForward>();
  /** Kubectls that are ending. */
  readonly #ending = new Set<Promise<void>>();
  #current: SharedForward | undefined;

  /** The one for new leases. */
  get current(): SharedForward | undefined {
    return this.#current;
  }

  /** Makes this the one for new leases. */
  add(place: ForwardPlace, process: PortForward, pods: readonly Pod[]): void {
    const before = this.#current;
    const forward = new SharedForward(place, process, {
      onEnded: error => {
        const reason = judgeRefusal(error, place.pod, Date.now());
        this.#lose(forward, reason, reason.code !== 'KUBERNETES_UNREACHABLE');
      },
      onDead: reason => {
        const message = `Pod ${place.pod.name} does not answer: ${reason}`;
        this.#lose(forward, new FederationError('UPSTREAM_UNREACHABLE', message), true);
      },
      onReleased: () => this.#dropUnused(),
    });
    this.#all.add(forward);
    this.#current = forward;
    before?.retire(replacementOf(before.place.pod, place.pod, pods));
    this.#dropUnused();
  }

  /** Looks what the changed pods mean for each. */
  settle(source: PodSource): void {
    for (const forward of this.#all) {
      const { pod, path } = forward.place;
      if (!source.knows(path)) continue;
      const end = judgeForward(pod, source.pods);
      if (end?.kind === 'lost') this.#lose(forward, end.error, false);
      else if (end) this.#retire(forward, end);
    }
    this.#dropUnused();
  }

  /** Ends all; who uses them hears why. */
  async close(error: FederationError): Promise<void> {
    for (const forward of this.#all) this.#lose(forward, error, false);
    await Promise.all(this.#ending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close(new FederationError('ABORTED', 'The port-forward is not needed any more'));
  }

  #retire(forward: SharedForward, { error, isLeaving }: ForwardEnd): void {
    if (this.#current === forward) this.#current = undefined;
    forward.retire(error, isLeaving);
  }

  #lose(forward: SharedForward, error: FederationError, isPodsFault: boolean): void {
    if (!this.#all.delete(forward)) return;
    const wasCurrent = this.#current === forward;
    if (wasCurrent) this.#current = undefined;
    this.#end(forward.lose(error));
    const { place, process } = forward;
    this.lost.emit({ place, ageMs: Date.now() - process.since, wasCurrent, isPodsFault });
  }

  #dropUnused(): void {
    for (const forward of this.#all) {
      if (forward === this.#current || forward.isUsed) continue;
      this.#all.delete(forward);
      this.#end(forward.close());
    }
  }

  #end(closing: Promise<void>): void {
    this.#ending.add(closing);
    void closing.finally(() => this.#ending.delete(closing));
  }
}
