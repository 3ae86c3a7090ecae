import type { FederationError } from '../../lib/federationError.ts';

/** How a forward ends for who uses it. */
export interface ForwardEnd {
  /**
   * `retiring`: its pod is about to go, or a newer one has taken over: new calls belong elsewhere, those under way may
   * still be answered. `lost`: nothing comes back any more.
   */
  readonly kind: 'retiring' | 'lost';
  /** Of one that retires: its pod is going already, and may take no new calls, even while there is no other. */
  readonly isLeaving?: boolean;
  /** Why, with the pod's name. */
  readonly error: FederationError;
}

/** A use of an open port-forward to one pod. It ends when nobody uses it any more. */
export interface ForwardLease extends AsyncDisposable {
  /** On 127.0.0.1. */
  readonly localPort: number;
  readonly pod: string;
  /** Unix ms. */
  readonly since: number;
  /**
   * Tells how it ends, once for `lost`, and once for `retiring`, or twice where its pod is going after another one has
   * taken over; at once if that has happened already.
   */
  onEnd(listener: (end: ForwardEnd) => void): Disposable;
  /** Says that the way is broken although kubectl runs: MCP got no answer over it. It is opened anew for the next lease. */
  reportDead(reason: string): void;
  /** Whether it is the server that is silent, and not the way to it: another forward to the same port opens, and brings no answer either. */
  isMerelyBusy(signal: AbortSignal): Promise<boolean>;
}
