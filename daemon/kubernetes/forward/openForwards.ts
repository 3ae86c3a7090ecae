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

/** How long the last words of a pod that is gone may still be on their way: the answer to a call that it had finished. */
const lastWordsMs = 300;

/** What is known of a forward whose pod is gone. */
interface Farewell {
  readonly error: FederationError;
  readonly timer: NodeJS.Timeout;
}

/** The forwards of one address: the one for new leases, and those that are only still in use. */
export class OpenForwards implements AsyncDisposable {
  readonly lost = new Emitter<LostForward>();
  readonly #all = new Set<SharedForward>();
  /** Kubectls that are ending. */
  readonly #ending = new Set<Promise<void>>();
  /** Those whose pod is gone, for a moment. */
  readonly #farewells = new Map<SharedForward, Farewell>();
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
      if (end?.kind === 'lost') this.#bidFarewell(forward, end.error);
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

  /** The pod is gone; what it has said before may still arrive. */
  #bidFarewell(forward: SharedForward, error: FederationError): void {
    if (this.#farewells.has(forward)) return;
    const timer = setTimeout(() => this.#lose(forward, error, false), lastWordsMs);
    this.#farewells.set(forward, { error, timer });
    this.#retire(forward, { kind: 'retiring', isLeaving: true, error });
  }

  #lose(forward: SharedForward, cause: FederationError, isPodsFault: boolean): void {
    if (!this.#all.delete(forward)) return;
    // That its pod is gone says more than what became of the connection to it.
    const error = this.#takeFarewell(forward)?.error ?? cause;
    const wasCurrent = this.#current === forward;
    if (wasCurrent) this.#current = undefined;
    this.#end(forward.lose(error));
    const { place, process } = forward;
    this.lost.emit({ place, ageMs: Date.now() - process.since, wasCurrent, isPodsFault });
  }

  #takeFarewell(forward: SharedForward): Farewell | undefined {
    const farewell = this.#farewells.get(forward);
    clearTimeout(farewell?.timer);
    this.#farewells.delete(forward);
    return farewell;
  }

  #dropUnused(): void {
    for (const forward of this.#all) {
      if (forward === this.#current || forward.isUsed) continue;
      this.#all.delete(forward);
      this.#takeFarewell(forward);
      this.#end(forward.close());
    }
  }

  #end(closing: Promise<void>): void {
    this.#ending.add(closing);
    void closing.finally(() => this.#ending.delete(closing));
  }
}
