import { HeldCalls } from './heldCalls.ts';
import type { InputQueue } from './inputQueue.ts';
import { PageVisits } from './pageVisits.ts';
import { StateSealer } from './sealedState.ts';

/** What a federation needs for the questions of its targets: elicitation, sampling and roots. */
export class InputRequests implements Disposable {
  /** Shared with the other federations: the faces of the daemon answer for all. */
  readonly queue: InputQueue;
  readonly sealer = new StateSealer();
  readonly held = new HeldCalls();
  readonly visits = new PageVisits();

  constructor(queue: InputQueue) {
    this.queue = queue;
  }

  [Symbol.dispose](): void {
    this.held[Symbol.dispose]();
  }
}
