import type { FederationError } from '../lib/federationError.ts';
import {
  isJsonObject,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type JsonObject,
  type NotificationMessage,
} from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import type { CallTrace } from './callTrace.ts';

/** For whom a call is made. Modern servers are told with each call; legacy ones know only the daemon. */
export interface CallOrigin {
  /** What the session is known by. */
  readonly id: string;
  /** A legacy session is one client for certain; modern ones are told apart by no more than what they say of themselves. */
  readonly era: Era;
  readonly client: { readonly name: string; readonly version: string };
  /** `ClientCapabilities` of whoever can answer what the target asks during this call. */
  readonly capabilities: JsonObject;
  /** The least severe log messages wanted; undefined for none. */
  readonly logLevel: string | undefined;
}

/** Who waits for the answer to a call. */
export interface AnswerSink {
  /** For whom the call is; undefined for a request of the daemon's own. */
  readonly origin: CallOrigin | undefined;
  /** Follows the call on its way; absent where nobody will ask. */
  readonly trace?: CallTrace | undefined;
  /** The answer, still with the upstream's id. `bytes` is the length of its text, 0 where unknown. */
  answer(message: AnswerMessage, bytes: number): void;
  /** There will be no answer. */
  fail(error: FederationError): void;
  /** Progress (with the token that the call came with) or a log message of this call. */
  notify(message: NotificationMessage): void;
  /**
   * The target asks something during this call: elicitation, sampling or roots. `reply` is to be called once.
   * @returns what gives the question up, as the target has withdrawn it or the call has ended
   */
  ask(request: InputRequest, reply: (answer: InputAnswer) => void): () => void;
}

/** Stands in for a sink that must not be kept alive: see docs/decisions/short-lived-entries.md. */
export const nobody: AnswerSink = {
  origin: undefined,
  answer() {},
  fail() {},
  notify() {},
  ask: () => () => {},
};

/** A call that was sent and has no answer yet. */
export interface PendingCall {
  readonly method: string;
  params: JsonObject | undefined;
  sink: AnswerSink;
  /** The caller's own progress token, replaced by ours on the way out. */
  readonly progressToken: unknown;
  /** Unix ms of the sending or of the last progress. */
  lastHeardAt: number;
  /** Whether anything has come of it: then the server has begun to act on it. */
  isHeard: boolean;
  /** How many questions of the target are open: while a person thinks, the target's silence is no failure. */
  openQuestions: number;
}

/** A call that is about to be sent; the progress token in `params` is replaced by our own. */
export function beginCall(
  id: number,
  method: string,
  params: JsonObject | undefined,
  sink: AnswerSink,
): PendingCall {
  const meta = params?.['_meta'];
  let progressToken: unknown;
  if (isJsonObject(meta) && meta['progressToken'] !== undefined) {
    progressToken = meta['progressToken'];
    meta['progressToken'] = id;
  }
  return {
    method,
    params,
    sink,
    progressToken,
    lastHeardAt: Date.now(),
    isHeard: false,
    openQuestions: 0,
  };
}

/** The call as its caller gave it, to be sent again. */
export function restoreToken(call: PendingCall): PendingCall {
  const meta = call.params?.['_meta'];
  if (isJsonObject(meta) && call.progressToken !== undefined)
    meta['progressToken'] = call.progressToken;
  return call;
}
