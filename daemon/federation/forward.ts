import type { CallRecord } from '../calls/callRecord.ts';
import type { CancelCall, Upstream } from '../upstream/upstream.ts';
import type { JsonObject, MessageId } from '../wire/message.ts';
import type { ResultRewrite } from './exposeResult.ts';
import { ForwardedCall } from './forwardedCall.ts';
import { resume } from './input/resume.ts';
import type { Routing } from './method.ts';
import type { TargetUris } from './targetUris.ts';

/** A call that was passed on. */
export interface RunningCall {
  /** Undefined while it is not known yet which target it is for, and for what is not recorded. */
  readonly record: CallRecord | undefined;
  readonly cancel: CancelCall;
}

/** Where a call goes: to any item of the catalog, or to what a URI leads to. */
export interface CallRoute {
  readonly targetName: string;
  readonly target: Pick<Upstream, 'call' | 'config'>;
  readonly uris: TargetUris;
}

/** A request that is ready to go to its target. */
export interface ReadyRequest {
  readonly id: MessageId;
  readonly method: string;
  /** With the names and URIs that the target knows. */
  readonly params: JsonObject;
}

/** What a call is recorded as. */
export interface RecordedAs {
  /** What the target calls it. */
  readonly name: string;
  /** What the client called it. */
  readonly exposedName: string;
}

/**
 * Passes a request to its target.
 * @param rewrite undefined where results have no URIs
 * @param recordedAs undefined for what is not worth a record, such as completions
 */
export function forward(
  request: ReadyRequest,
  { caller, exchange, federation, bytes }: Routing,
  { targetName, target: upstream, uris }: CallRoute,
  rewrite: ResultRewrite | undefined,
  recordedAs: RecordedAs | undefined,
): RunningCall {
  const { id, method, params } = request;
  if (recordedAs && ('requestState' in params || 'inputResponses' in params)) {
    const message = { jsonrpc: '2.0' as const, id, method, params };
    const cancel = resume({ message, exchange, target: targetName, input: federation.input });
    if (cancel) return { record: undefined, cancel };
  }
  const record = recordedAs
    ? federation.calls.begin({
        sessionId: caller.id,
        client: caller.client.name,
        federation: federation.name,
        target: targetName,
        method,
        tool: recordedAs.name,
        exposedName: recordedAs.exposedName,
        params,
        requestBytes: bytes,
      })
    : undefined;
  const call = new ForwardedCall({
    id,
    method,
    params,
    targetName,
    upstream,
    uris,
    rewrite,
    federation,
    caller,
    exchange,
    record,
  });
  call.send();
  return { record, cancel: reason => call.cancel(reason) };
}
