import type { ForwardEnd, ForwardLease } from '../../kubernetes/forward/forwardLease.ts';
import { FederationError } from '../../lib/federationError.ts';
import type { Message, MessageId } from '../../wire/message.ts';
import type { ParamHeader } from '../../wire/paramHeaders.ts';
import { LostCall } from '../lostCall.ts';
import type { SilentWay, Transport, TransportListener } from '../transport.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { isUnreachable } from './isUnreachable.ts';

/** How long a failure waits for the forward to tell its reason, as that is heard of on another way. */
const explanationMs = 1_000;

interface BrokenRequest {
  readonly error: FederationError;
  /** Nothing of an answer had come. */
  readonly wasLost: boolean;
}

/** A transport over a port-forward: what fails with the forward is told with its pod, and why it ended. */
export class ForwardedWay implements Transport, SilentWay {
  readonly pid = undefined;
  readonly #lease: ForwardLease;
  readonly #listener: TransportListener;
  readonly #listening: Disposable;
  #carrier: Transport | undefined;
  /** Requests that broke, and do not know yet why. */
  readonly #broken = new Map<MessageId, BrokenRequest>();
  /** Why what is spoken over the forward has ended by itself. */
  #carrierEnd: FederationError | undefined;
  /** Why the pod is about to go. */
  #departure: FederationError | undefined;
  #end: FederationError | undefined;
  readonly #whenEnded = Promise.withResolvers<FederationError>();
  #timer: NodeJS.Timeout | undefined;
  #isHeard = true;
  #isOpen = true;

  constructor(lease: ForwardLease, listener: TransportListener) {
    this.#lease = lease;
    this.#listener = listener;
    this.#listening = lease.onEnd(end => this.#forwardEnded(end));
  }

  /** What the transport over the forward tells. */
  readonly inner: TransportListener = {
    onMessage: (message, bytes, relatedId) => {
      this.#isHeard = true;
      this.#listener.onMessage(message, bytes, relatedId);
    },
    onRequestFailed: (id, error, wasLost = false) => {
      if (!this.#isOpen) return;
      const isBroken = error.code === 'UPSTREAM_UNREACHABLE' && !(error instanceof HttpRefusal);
      if (!isBroken) return this.#listener.onRequestFailed(id, error);
      this.#broken.set(id, { error, wasLost });
      this.#explainSoon();
    },
    onHeard: id => this.#listener.onHeard(id),
    onExpired: id => this.#listener.onExpired(id),
    onRetiring: retirement => this.#listener.onRetiring(retirement),
    onClose: error => {
      this.#carrierEnd ??= error;
      this.#explainSoon();
    },
    onLog: line => this.#listener.onLog(line),
  };

  get pod(): string {
    return this.#lease.pod;
  }

  /** Takes the transport over the forward, once that is open. */
  carry(carrier: Transport): void {
    this.#carrier = carrier;
  }

  /** Why nothing comes back any more. */
  get end(): FederationError | undefined {
    return this.#end;
  }

  get hasStreamPerRequest(): boolean {
    return this.#carrier?.hasStreamPerRequest === true;
  }

  get silentWay(): SilentWay {
    return this;
  }

  send(message: Message, headers?: readonly ParamHeader[]): void {
    this.#carrier?.send(message, headers);
  }

  retire(): void {
    this.#carrier?.retire?.();
  }

  forget(id: MessageId): void {
    this.#broken.delete(id);
    this.#carrier?.forget(id);
  }

  useModern(revision: string | undefined): void {
    this.#carrier?.useModern(revision);
  }

  onInitialized(protocolVersion: string): void {
    this.#carrier?.onInitialized(protocolVersion);
  }

  takeHeard(): boolean {
    const wasHeard = this.#isHeard;
    this.#isHeard = false;
    return wasHeard;
  }

  reportDead(reason: string): void {
    if (!this.#isOpen) return;
    // Mostly heard as the end of the forward, which says it better.
    this.#lease.reportDead(reason);
    if (this.#isOpen) this.#ended(this.#named(reason));
  }

  /** Why nothing comes back any more, where that turns out soon. */
  async explained(): Promise<FederationError | undefined> {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), explanationMs);
    const end = await Promise.race([this.#whenEnded.promise, late.promise]);
    clearTimeout(timer);
    return end;
  }

  isMerelyBusy(signal: AbortSignal): Promise<boolean> {
    return this.#lease.isMerelyBusy(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#listening[Symbol.dispose]();
    try {
      await this.#carrier?.[Symbol.asyncDispose]();
    } finally {
      await this.#lease[Symbol.asyncDispose]();
    }
  }

  #forwardEnded({ kind, error, isLeaving = false }: ForwardEnd): void {
    if (!this.#isOpen) return;
    if (kind === 'lost') return this.#ended(error);
    // That another pod has taken over ends no call by itself.
    if (isLeaving) this.#departure = error;
    this.#listener.onRetiring({ reason: error, isLeaving });
  }

  #explainSoon(): void {
    if (this.#isOpen) this.#timer ??= setTimeout(() => this.#unexplained(), explanationMs);
  }

  /** The forward goes on: then it was the server that broke these off, or nobody listens for kubectl any more. */
  #unexplained(): void {
    this.#timer = undefined;
    if (this.#carrierEnd) return this.reportDead(this.#carrierEnd.message);
    for (const [id, { error, wasLost }] of this.#takeBroken(() => true)) {
      const reason = this.#departure ?? this.#named(error.message);
      this.#listener.onRequestFailed(id, new LostCall(reason), wasLost);
    }
  }

  #takeBroken(isMeant: (request: BrokenRequest) => boolean): [MessageId, BrokenRequest][] {
    const taken = [...this.#broken].filter(([, request]) => isMeant(request));
    for (const [id] of taken) this.#broken.delete(id);
    return taken;
  }

  #ended(error: FederationError): void {
    this.#isOpen = false;
    this.#end = error;
    this.#whenEnded.resolve(error);
    clearTimeout(this.#timer);
    const lost = new LostCall(error);
    for (const [id] of this.#takeBroken(({ wasLost }) => !wasLost))
      this.#listener.onRequestFailed(id, lost);
    this.#listener.onClose(error, {
      error: lost,
      // What found nobody listening at the local port went nowhere.
      isUnsent: id => isUnreachable(this.#broken.get(id)?.error),
    });
  }

  #named(reason: string): FederationError {
    const message = `The port-forward to pod ${this.#lease.pod} broke: ${reason}`;
    return new FederationError('UPSTREAM_UNREACHABLE', message);
  }
}
