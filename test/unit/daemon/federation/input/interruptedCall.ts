import type { Caller, GiveUp } from '../../../../../daemon/federation/caller.ts';
import { resume } from '../../../../../daemon/federation/input/resume.ts';
import type { Federation } from '../../../../../daemon/federation/federation.ts';
import { ForwardedCall } from '../../../../../daemon/federation/forwardedCall.ts';
import { TargetUris } from '../../../../../daemon/federation/targetUris.ts';
import type { AnswerSink } from '../../../../../daemon/upstream/pendingCall.ts';
import type { CancelCall } from '../../../../../daemon/upstream/upstream.ts';
import type {
  InputAnswer,
  InputRequest,
  JsonObject,
  MessageId,
} from '../../../../../daemon/wire/message.ts';
import { Inbox } from '../../../../support/inbox.ts';
import { callStart } from '../../calls/callStart.ts';
import { recordedCaller, recordedExchange, type RecordedExchange } from '../recordedCaller.ts';

/** What a client of these tests can be asked. */
export const everything = { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} };
/** Asks a person's name. */
export const name = {
  method: 'elicitation/create',
  params: { message: 'Name?', requestedSchema: {} },
};
/** Asks a model for text. */
export const text = { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } };
/** The person's name. */
export const ada = { action: 'accept', content: { name: 'Ada' } };

/** A request as it came to the target. */
export interface SentCall {
  readonly params: JsonObject;
  readonly sink: AnswerSink;
}

/** What a client was asked on the way of its request. */
export interface AskedClient {
  readonly question: InputRequest;
  readonly reply: (answer: InputAnswer) => void;
  isWithdrawn: boolean;
}

/** One client of a federation, and the target that the test plays. */
export interface PlayedClient {
  readonly caller: Caller;
  /** What came to the target. */
  readonly sent: Inbox<SentCall>;
  /** What the target was told to give up. */
  readonly cancelled: Inbox<string>;
  readonly asked: Inbox<AskedClient>;
  request(params: JsonObject, id?: MessageId): PlayedRequest;
}

/** One request of that client. */
export interface PlayedRequest extends RecordedExchange {
  /** The result of the answer. */
  result(): Promise<JsonObject>;
  error(): Promise<{ code: number; message: string }>;
  readonly cancel: CancelCall;
}

/** Plays a client that speaks `era` and can do `capabilities`, and the target `peer` behind it. */
export function playClient(
  federation: Federation,
  era: Caller['era'],
  capabilities: JsonObject,
): PlayedClient {
  const protocolVersion = era === 'modern' ? '2026-07-28' : '2025-11-25';
  const caller = { ...recordedCaller(), era, protocolVersion, capabilities };
  const sent = new Inbox<SentCall>();
  const cancelled = new Inbox<string>();
  const asked = new Inbox<AskedClient>();
  const upstream = {
    config: { type: 'stdio', command: 'peer' } as const,
    call: (_method: string, params: JsonObject | undefined, sink: AnswerSink): CancelCall => {
      sent.put({ params: structuredClone(params ?? {}), sink });
      // As connections do.
      const meta = params?.['_meta'] as JsonObject | undefined;
      if (meta?.['progressToken'] !== undefined) meta['progressToken'] = 'of the connection';
      return reason => cancelled.put(reason ?? '');
    },
  };

  const ask = (question: InputRequest, reply: (answer: InputAnswer) => void): GiveUp => {
    const one = { question, reply, isWithdrawn: false };
    asked.put(one);
    return () => {
      one.isWithdrawn = true;
    };
  };

  return {
    caller,
    sent,
    cancelled,
    asked,
    request(params, id = 1) {
      const recorded = recordedExchange();
      const takesInputRequired = era === 'modern';
      const exchange = {
        ...recorded.exchange,
        takesInputRequired,
        ...(!takesInputRequired && { ask }),
      };
      const method = 'tools/call';
      const message = { jsonrpc: '2.0' as const, id, method, params };
      const cancelResumed = resume({ message, exchange, target: 'peer', input: federation.input });
      const play = (cancel: CancelCall): PlayedRequest => ({
        ...recorded,
        cancel,
        async result() {
          const answer = await recorded.answer();
          if ('error' in answer) throw new Error(answer.error.message);
          return answer.result;
        },
        async error() {
          const answer = await recorded.answer();
          if ('error' in answer) return answer.error;
          throw new Error('It is no error');
        },
      });
      if (cancelResumed) return play(cancelResumed);
      const record = federation.calls.begin(callStart());
      const call = new ForwardedCall({
        uris: new TargetUris('peer'),
        rewrite: undefined,
        id,
        method,
        params,
        targetName: 'peer',
        upstream,
        federation,
        caller,
        exchange,
        record,
      });
      call.send();
      return play(reason => call.cancel(reason));
    },
  };
}

/** The nth request at the target, from 1. */
export async function nthSent({ sent }: PlayedClient, count: number): Promise<SentCall> {
  const all = await sent.atLeast(count, 'requests at the target', () => true);
  const one = all[count - 1];
  if (!one) throw new Error('There is no such request');
  return one;
}

/** What an `input_required` result asks, by key, and the state that is to be brought back. */
export function readQuestions(result: JsonObject): {
  questions: Readonly<Record<string, InputRequest>>;
  requestState: string;
} {
  if (result['resultType'] !== 'input_required' || typeof result['requestState'] !== 'string')
    throw new Error(`It asks nothing: ${JSON.stringify(result)}`);
  const questions = (result['inputRequests'] ?? {}) as Record<string, InputRequest>;
  return { questions, requestState: result['requestState'] };
}
