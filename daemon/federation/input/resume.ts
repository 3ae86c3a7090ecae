import type { CancelCall } from '../../upstream/upstream.ts';
import { errorMessage, rpcCode, type JsonObject, type RequestMessage } from '../../wire/message.ts';
import type { Exchange } from '../caller.ts';
import { progressTokenOf } from './heldCall.ts';
import { readInputResponses } from './inputRequired.ts';
import type { InputRequests } from './inputRequests.ts';
import { isRepeatable } from './isRepeatable.ts';
import { requestDigest } from './requestDigest.ts';

/** A request that may repeat an earlier one. */
export interface RepeatedRequest {
  /** With the names that its target knows. */
  readonly message: RequestMessage & { readonly params: JsonObject };
  readonly exchange: Exchange;
  /** The target that it leads to. */
  readonly target: string;
  readonly input: InputRequests;
}

/**
 * Takes what a client brings back with the repetition of a request: makes `params`, in place, what the target is to get,
 * or lets the held call go on.
 * @returns what gives the request up when it needs no forwarding; undefined when it is to be forwarded
 */
export function resume(request: RepeatedRequest): CancelCall | undefined {
  const { message, exchange, target, input } = request;
  const { id, method, params } = message;
  // Answers to a task's questions go to the task.
  if (!isRepeatable(method)) return undefined;
  const { requestState } = params;
  const answers = readInputResponses(params);
  delete params['requestState'];
  delete params['inputResponses'];
  if (!exchange.takesInputRequired) return undefined; // Legacy clients have neither.
  if (requestState === undefined) {
    // Answers to what nobody asked here are for the target to judge.
    if (answers.size > 0) params['inputResponses'] = Object.fromEntries(answers);
    return undefined;
  }

  const digest = requestDigest(method, params);
  const state = digest === undefined ? undefined : input.sealer.open(requestState, digest);
  if (!state) return refuse(request, 'The requestState is not of this request, or has expired');
  // Two targets may have tools of the same name.
  if (state.target !== target) return refuse(request, 'The requestState is of another target');
  switch (state.kind) {
    case 'passed':
      if (state.state !== undefined) params['requestState'] = state.state;
      params['inputResponses'] = { ...Object.fromEntries(answers), ...state.answers };
      return undefined;
    case 'visits':
      if (state.keys.every(key => answers.get(key)?.['action'] === 'accept')) return undefined;
      return refuse(
        request,
        `Target ${target} needs a page visited, which the user declined`,
        rpcCode.internalError,
      );
    case 'held': {
      const held = input.held.take(state.handle);
      if (!held)
        return refuse(request, 'The call that asked has ended, or is being answered already');
      return held.resume({ id, exchange, progressToken: progressTokenOf(params) }, answers);
    }
  }
}

function refuse(
  { message, exchange }: RepeatedRequest,
  why: string,
  code: number = rpcCode.invalidParams,
): CancelCall {
  exchange.answer(errorMessage(message.id, code, why));
  return () => {};
}
