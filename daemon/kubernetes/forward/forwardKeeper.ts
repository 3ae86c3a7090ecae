import { Emitter, nextEvent } from '../../lib/emitter.ts';
import { asFederationError, FederationError } from '../../lib/federationError.ts';
import { isTransient } from '../kubectl/isTransient.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { choosePod } from './choosePod.ts';
import { Doorbell } from './doorbell.ts';
import { explainNoPod } from './explainNoPod.ts';
import type { ForwardAddress } from './forwardAddress.ts';
import { forwardDelayMs } from './forwardDelay.ts';
import type { ForwardLease } from './forwardLease.ts';
import { type LostForward, OpenForwards } from './openForwards.ts';
import type { Pod } from './pod.ts';
import { PodSource } from './podSource.ts';
import { openPortForward } from './portForward.ts';
import { containerPort } from './servicePort.ts';
import type { SharedForward } from './sharedForward.ts';

/** A forward that was lost sooner than this was no good: the next one waits a little. */
const goodForwardMs = 5_000;
/** How long a pod that failed is left alone, if there is another. */
const avoidMs = 30_000;

/** Keeps one port-forward open to the best pod behind an address, until it is disposed or there is no hope. */
export class ForwardKeeper implements AsyncDisposable {
  /** Says that there is another forward, or another reason why there is none. */
  readonly changed = new Emitter<void>();
  readonly #kubectl: Kubectl;
  readonly #address: ForwardAddress;
  readonly #source: PodSource;
  readonly #forwards = new OpenForwards();
  readonly #bell = new Doorbell();
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  /** By uid: until when (Unix ms) a pod is left alone. */
  readonly #avoidedUntil = new Map<string, number>();
  #trouble: FederationError | undefined;
  #refusal: FederationError | undefined;
  #failures = 0;
  /** How many forwards in a row were lost soon. */
  #shortForwards = 0;
  #needsSelection = true;
  /** What was known when it was tried last: only something else is a reason to try again at once. */
  #triedWith = '';
  #ringTimer: NodeJS.Timeout | undefined;

  constructor(kubectl: Kubectl, address: ForwardAddress) {
    this.#kubectl = kubectl;
    this.#address = address;
    this.#source = new PodSource(kubectl, address);
    this.#source.changed.on(() => this.#hearPods());
    this.#forwards.lost.on(lost => this.#hearLost(lost));
    this.#running = this.#run(this.#ending.signal);
  }

  /** The forward for new leases. */
  get current(): SharedForward | undefined {
    return this.#forwards.current;
  }

  /** Why there is none; it is tried again. */
  get trouble(): FederationError | undefined {
    return this.current ? undefined : this.#trouble;
  }

  /** Why there will be none: somebody has to act first. */
  get refusal(): FederationError | undefined {
    return this.#refusal;
  }

  /** A use of the forward, once it is open. @throws FederationError when there will be none, or there was none until `signal` aborted */
  async lease(signal: AbortSignal): Promise<ForwardLease> {
    for (;;) {
      signal.throwIfAborted();
      this.#ending.signal.throwIfAborted();
      if (this.current) return this.current.lease();
      if (this.#refusal) throw this.#refusal;
      try {
        await nextEvent(this.changed, signal);
      } catch (error) {
        throw this.trouble ?? error;
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const error = new FederationError('ABORTED', 'The port-forward is not needed any more');
    this.#ending.abort(error);
    clearTimeout(this.#ringTimer);
    this.changed.emit();
    await Promise.all([
      this.#running,
      this.#forwards.close(error),
      this.#source[Symbol.asyncDispose](),
    ]);
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let waitMs: number | undefined;
      try {
        await this.#step(signal);
        this.#trouble = undefined;
        this.#failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        this.#trouble = asFederationError(error, 'KUBERNETES_UNREACHABLE');
        if (!isTransient(this.#trouble) && !this.current) this.#refusal = this.#trouble;
        this.#failures += 1;
        waitMs = forwardDelayMs(this.#failures);
      }
      this.changed.emit();
      if (this.#refusal) return;
      const wasRung = await this.#bell.heard(waitMs, signal);
      if (wasRung) continue;
      // Nothing was heard of a change: ask for one.
      this.#needsSelection = true;
      this.#source.retryNow();
    }
  }

  /** Opens the forward that there should be, if it is not open. */
  async #step(signal: AbortSignal): Promise<void> {
    const isFresh = await this.#select(signal);
    const pod = this.#choose();
    this.#triedWith = this.#situation();
    const { current } = this;
    if (!pod) {
      if (current) return;
      throw this.#source.failure ?? explainNoPod(this.#address, this.#source.pods);
    }
    const { selection } = this.#source;
    if (!selection) return;
    const place = { pod, port: containerPort(pod, selection.port), path: selection.path };
    if (current?.place.pod.uid === pod.uid && current.place.port === place.port) return;
    if (this.#source.failure) {
      if (current) return;
      throw this.#source.failure;
    }
    const { context, namespace } = this.#address;
    const target = { context, namespace, pod: pod.name, port: place.port };
    // The service may lead elsewhere by now: asked beside it, this costs no time.
    const [opened, selected] = await Promise.allSettled([
      openPortForward(this.#kubectl, target, signal),
      isFresh ? false : this.#source.select(signal),
    ]);
    if (opened.status === 'rejected') {
      this.#avoid(pod);
      throw openingFailure(opened.reason, pod);
    }
    if (signal.aborted || selected.status === 'rejected' || selected.value) {
      await opened.value[Symbol.asyncDispose]();
      signal.throwIfAborted();
      if (selected.status === 'rejected') throw selected.reason;
      this.#bell.ring();
      return;
    }
    this.#forwards.add(place, opened.value, this.#source.pods);
    this.#forwards.settle(this.#source);
    // The pods may have changed meanwhile.
    this.#hearPods();
  }

  /** Knows the pods, from a first or another look at the resource where one is needed. @returns whether there was one */
  async #select(signal: AbortSignal): Promise<boolean> {
    const isNeeded = this.#needsSelection && !this.#source.failure;
    if (isNeeded) {
      await this.#source.select(signal);
      this.#needsSelection = false;
    }
    await this.#source.settled(signal);
    return isNeeded;
  }

  #choose(): Pod | undefined {
    const now = Date.now();
    for (const [uid, until] of this.#avoidedUntil) if (until < now) this.#avoidedUntil.delete(uid);
    const avoided = new Set(this.#avoidedUntil.keys());
    return choosePod(this.#source.pods, { current: this.current?.place.pod.uid, avoided });
  }

  #avoid({ uid }: Pod): void {
    this.#avoidedUntil.set(uid, Date.now() + avoidMs);
  }

  #hearPods(): void {
    this.#forwards.settle(this.#source);
    if (this.#situation() !== this.#triedWith) this.#bell.ring();
  }

  #hearLost({ place, ageMs, wasCurrent, isPodsFault }: LostForward): void {
    if (this.#ending.signal.aborted) return;
    if (isPodsFault) this.#avoid(place.pod);
    if (!wasCurrent) return;
    this.changed.emit();
    // Where nobody may watch, the pods that are known are old.
    this.#source.retryNow();
    this.#shortForwards = ageMs < goodForwardMs ? this.#shortForwards + 1 : 0;
    clearTimeout(this.#ringTimer);
    if (this.#shortForwards < 2) return this.#bell.ring();
    this.#ringTimer = setTimeout(() => this.#bell.ring(), forwardDelayMs(this.#shortForwards - 1));
  }

  /** What decides whether another try may go better. */
  #situation(): string {
    const { failure, pods } = this.#source;
    const pod = this.#choose();
    const none = pod ? '' : explainNoPod(this.#address, pods).message;
    return `${pod?.uid} ${this.current?.place.pod.uid} ${failure?.message} ${none}`;
  }
}

/** The pod was there a moment ago, so what fails now is no mistake of the user's: it passes, or another pod comes. */
function openingFailure(error: unknown, { name }: Pod): unknown {
  if (!(error instanceof FederationError)) return error;
  switch (error.code) {
    case 'KUBERNETES_NOT_FOUND':
      return new FederationError('KUBERNETES_NO_ENDPOINTS', `Pod ${name} is gone`, {
        cause: error,
      });
    case 'KUBECTL_FAILED':
      return new FederationError('KUBERNETES_UNREACHABLE', error.message, { cause: error });
    default:
      return error;
  }
}
