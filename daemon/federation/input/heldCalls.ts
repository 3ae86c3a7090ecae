import { randomUUID } from 'node:crypto';

import type { HeldCall } from './heldCall.ts';

/** How much may be held, and for how long. */
export interface HoldingLimits {
  /** How long a client may think, in ms. */
  readonly holdMs: number;
  readonly maxCalls: number;
}

const defaultLimits: HoldingLimits = { holdMs: 5 * 60_000, maxCalls: 500 };

interface Place {
  readonly call: HeldCall;
  readonly timer: NodeJS.Timeout;
}

/** The calls that are held open until their clients repeat the request. They live no longer than the federation. */
export class HeldCalls implements Disposable {
  readonly #limits: HoldingLimits;
  /** By a handle that is good for one round. */
  readonly #places = new Map<string, Place>();
  /** All that are held or wait for their target's next word. */
  readonly #calls = new Set<HeldCall>();

  constructor(limits: HoldingLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** Whether one more call may be held. */
  get hasRoom(): boolean {
    return this.#calls.size < this.#limits.maxCalls;
  }

  get size(): number {
    return this.#calls.size;
  }

  /** Counts a call that is about to ask its client. */
  add(call: HeldCall): void {
    this.#calls.add(call);
  }

  /** Keeps a call until its handle is taken, but not for ever. @returns the handle */
  keep(call: HeldCall): string {
    const handle = randomUUID();
    const { holdMs } = this.#limits;
    const timer = setTimeout(() => {
      this.#places.delete(handle);
      call.giveUp(`The client did not come back within ${Math.round(holdMs / 1000)} s`);
    }, holdMs).unref();
    this.#places.set(handle, { call, timer });
    return handle;
  }

  /** The call that is kept under a handle, which is worth nothing from now on. */
  take(handle: string): HeldCall | undefined {
    const place = this.#places.get(handle);
    if (!place) return undefined;
    this.#places.delete(handle);
    clearTimeout(place.timer);
    return place.call;
  }

  /** Forgets a call that has ended. */
  release(call: HeldCall): void {
    this.#calls.delete(call);
  }

  [Symbol.dispose](): void {
    for (const { timer } of this.#places.values()) clearTimeout(timer);
    this.#places.clear();
    for (const call of this.#calls) call.giveUp('The federation is no longer served');
  }
}
