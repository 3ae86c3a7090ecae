import type {
  ForwardEnd,
  ForwardLease,
} from '../../../../daemon/kubernetes/forward/forwardLease.ts';
import { Emitter } from '../../../../daemon/lib/emitter.ts';
import { FederationError } from '../../../../daemon/lib/federationError.ts';

/** A lease of a way to a server of the test's own, whose end the test tells. */
export interface HandPlayedLease {
  readonly lease: ForwardLease;
  readonly deaths: readonly string[];
  /** Whether it was given back. */
  readonly isReleased: boolean;
  end(kind: ForwardEnd['kind'], message: string, isLeaving?: boolean): void;
}

/** Makes a lease of pod web-1, at `localPort`. */
export function handPlayedLease(localPort: number): HandPlayedLease {
  const ended = new Emitter<ForwardEnd>();
  const deaths: string[] = [];
  let isReleased = false;
  return {
    deaths,
    get isReleased() {
      return isReleased;
    },
    end(kind, message, isLeaving = false) {
      ended.emit({ kind, isLeaving, error: new FederationError('UPSTREAM_EXITED', message) });
    },
    lease: {
      localPort,
      pod: 'web-1',
      since: 0,
      onEnd: listener => ended.on(listener),
      reportDead: reason => void deaths.push(reason),
      isMerelyBusy: async () => false,
      async [Symbol.asyncDispose]() {
        isReleased = true;
      },
    },
  };
}
