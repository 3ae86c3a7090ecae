import type { JsonObject } from '../../wire/message.ts';
import { HeldCall, type WaitingRequest } from './heldCall.ts';
import type { InputRequests } from './inputRequests.ts';
import { requestDigest } from './requestDigest.ts';

/** A call that is about to be held. */
export interface HoldableCall {
  readonly method: string;
  readonly params: JsonObject;
  readonly target: string;
  readonly input: InputRequests;
  /** The client's request that waits for it. */
  readonly request: WaitingRequest;
  /** Gives the call up at its target. */
  cancel(reason: string): void;
}

/** Begins to hold a call; undefined when too many are held, or it cannot be told from others. */
export function holdCall(call: HoldableCall): HeldCall | undefined {
  const { method, params, target, input, request } = call;
  const digest = requestDigest(method, params);
  if (digest === undefined || !input.held.hasRoom) return undefined;
  const held = new HeldCall(request, reason => call.cancel(reason), {
    keep: one => input.sealer.seal({ kind: 'held', target, handle: input.held.keep(one) }, digest),
    release: one => input.held.release(one),
  });
  input.held.add(held);
  return held;
}
