import type { CallRecord } from '../calls/callRecord.ts';
import type { FederationError } from '../lib/federationError.ts';
import type { CallTrace, WaitReason } from '../upstream/callTrace.ts';
import type { AnswerSink, CallOrigin } from '../upstream/pendingCall.ts';
import type { CancelCall, Upstream } from '../upstream/upstream.ts';
import { wantsLevel } from '../wire/logLevel.ts';
import {
  errorMessage,
  isJsonObject,
  rpcCode,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type JsonObject,
  type Message,
  type MessageId,
  type NotificationMessage,
} from '../wire/message.ts';
import type { Caller, Exchange, GiveUp } from './caller.ts';
import { exposeErrorData, type ResultRewrite } from './exposeResult.ts';
import { explainRefusal } from './explainRefusal.ts';
import type { Federation } from './federation.ts';
import { CallInput, type AskedDuring } from './input/callInput.ts';
import { progressTokenOf } from './input/heldCall.ts';
import { wantsInput } from './input/inputRounds.ts';
import { originOf } from './input/originOf.ts';
import type { TargetUris } from './targetUris.ts';
import { exposeTask } from './tasks/exposeTask.ts';
import { followTask, isFollowedHere } from './tasks/followTask.ts';
import { taskProblem } from './tasks/taskProblem.ts';
import { createdTaskId } from './tasks/taskRegistry.ts';

/** A request on its way to a target. */
export interface Forwarded {
  /** The client's own id. */
  readonly id: MessageId;
  readonly method: string;
  /** With the names that the target knows. */
  readonly params: JsonObject;
  readonly targetName: string;
  readonly upstream: Pick<Upstream, 'call' | 'config'>;
  /** How the URIs of the target are written for clients. */
  readonly uris: TargetUris;
  /** Undefined where results have no URIs. */
  readonly rewrite: ResultRewrite | undefined;
  readonly federation: Federation;
  readonly caller: Caller;
  readonly exchange: Exchange;
  /** Undefined for what is not worth a record, such as completions. */
  readonly record: CallRecord | undefined;
}

/** Carries what a target says of one call back to the client that made it, and records it on the way. */
export class ForwardedCall implements AnswerSink, AskedDuring, CallTrace {
  readonly id: MessageId;
  readonly method: string;
  readonly params: JsonObject;
  readonly progressToken: unknown;
  readonly targetName: string;
  readonly federation: Federation;
  readonly caller: Caller;
  exchange: Exchange;
  readonly #upstream: Pick<Upstream, 'call' | 'config'>;
  readonly #record: CallRecord | undefined;
  readonly #uris: TargetUris;
  readonly #rewrite: ResultRewrite | undefined;
  /** Made when the target asks for something, which is seldom. */
  #input: CallInput | undefined;
  #cancel: CancelCall | undefined;
  #isOver = false;
  /** Whether the daemon waits for a task in place of the client. */
  #isFollowing = false;

  constructor(request: Forwarded) {
    this.id = request.id;
    this.method = request.method;
    this.params = request.params;
    this.progressToken = progressTokenOf(request.params);
    this.targetName = request.targetName;
    this.federation = request.federation;
    this.caller = request.caller;
    this.exchange = request.exchange;
    this.#upstream = request.upstream;
    this.#record = request.record;
    this.#uris = request.uris;
    this.#rewrite = request.rewrite;
  }

  get origin(): CallOrigin {
    const hasRoots = this.roots !== undefined;
    const { capabilities } = this.federation.input.queue;
    return originOf(this.caller, { capabilities, hasRoots });
  }

  get roots(): readonly string[] | undefined {
    return this.#upstream.config.roots;
  }

  get trace(): CallTrace | undefined {
    return this.#record && this;
  }

  waits(reason: WaitReason): void {
    this.#record?.waits(reason);
  }

  sent(id: number, method: string, params: JsonObject | undefined, pod: string | undefined): void {
    this.#record?.sent(id, method, params, pod);
  }

  heard(): void {
    this.#record?.heard();
  }

  passed(direction: 'sent' | 'received', message: Message, bytes: number): void {
    this.#update(record => record.passed(direction, message, bytes));
  }

  send(): void {
    if (this.progressToken !== undefined && isJsonObject(this.params['_meta']))
      this.params['_meta']['progressToken'] = this.progressToken;
    this.#cancel = this.#upstream.call(this.method, this.params, this);
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp {
    this.federation.tasks.exposeRelated(this.targetName, request.params);
    return this.#whenAsked().ask(request, reply);
  }

  answer(message: AnswerMessage, bytes: number): void {
    if (wantsInput(message)) {
      this.passed('received', message, bytes);
      return this.#whenAsked().take(message);
    }
    message.id = this.id;
    if ('error' in message) {
      const { error } = message;
      this.#update(record => record.refuse(error, bytes));
      exposeErrorData(message.error.data, this.#uris);
      this.finish(explainRefusal(message.error, this.method, this.caller.era));
      return;
    }
    this.#rewrite?.(message.result, this.#uris);
    if (!this.#hasMadeTask(message.result)) this.#end(message, bytes);
  }

  finish(answer: InputAnswer): void {
    this.#end({ jsonrpc: '2.0', id: this.id, ...answer }, 0);
  }

  fail(error: FederationError): void {
    const data = { target: this.targetName, code: error.code };
    const message = error.message.includes(this.targetName)
      ? error.message
      : `Target ${this.targetName} failed: ${error.message}`;
    this.#update(record => record.fail(error.message));
    this.exchange.answer(errorMessage(this.id, rpcCode.internalError, message, data));
  }

  notify(message: NotificationMessage): void {
    if (message.method === 'notifications/progress') {
      const progress = readProgress(message.params);
      if (progress) this.#update(record => record.advance(progress));
    } else if (message.params && message.method === 'notifications/message') {
      if (!hears(this.caller, message.params['level'])) return;
      this.exchange.notify(nameLogger(message, this.targetName));
      return;
    }
    this.exchange.notify(message);
  }

  /** Gives the call up: the target is told, and nothing more is answered. */
  cancel(reason: string | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancel?.(reason);
    this.#input?.giveUp(reason ?? 'The call was cancelled');
    this.#update(record => record.cancel());
  }

  /**
   * A target may run the call as a task, and tell only that. @returns whether this is no answer for the client: it is still
   * to come, as the client knows nothing of such tasks, or another one was given
   */
  #hasMadeTask(result: JsonObject): boolean {
    if (this.method !== 'tools/call') return false;
    const problem = taskProblem(result, this.params, this.caller);
    if (problem !== undefined) return this.#failAs(problem);
    const taskId = createdTaskId(result);
    if (taskId === undefined) return false;
    if (isFollowedHere(result, this.caller)) {
      if (this.#isFollowing) return this.#failAs('made a task of the result of a task');
      this.#isFollowing = true;
      this.#cancel = followTask(taskId, this.#upstream, this);
      return true;
    }
    const { targetName, caller, federation } = this;
    const route = { targetName, target: this.#upstream, uris: this.#uris };
    exposeTask(result, federation.tasks.adopt(route, caller, taskId).id, this.#uris);
    return false;
  }

  /** The target broke the protocol in its answer. */
  #failAs(what: string): true {
    const { targetName: target } = this;
    const message = `Target ${target} ${what}`;
    this.finish({ error: { code: rpcCode.internalError, message, data: { target } } });
    return true;
  }

  #whenAsked(): CallInput {
    return (this.#input ??= new CallInput(this));
  }

  #end(message: AnswerMessage, bytes: number): void {
    this.#update(record => {
      if ('result' in message) record.succeed(message.result, bytes);
      else record.fail(message.error.message);
    });
    this.exchange.answer(message);
  }

  #update(change: (record: CallRecord) => void): void {
    if (this.#record) this.federation.calls.update(this.#record, change);
  }
}

/** Whether a caller wants a log message of this level. Modern clients get none that they have not asked for. */
export function hears({ era, logLevel }: Caller, level: unknown): boolean {
  return logLevel === undefined && era === 'modern' ? false : wantsLevel(logLevel, level);
}

/**
 * The log message with the target's name before the logger's, so that a client with many targets knows who speaks.
 * A copy: federations that share the target have their own names for it.
 */
export function nameLogger(message: NotificationMessage, targetName: string): NotificationMessage {
  const logger = message.params?.['logger'];
  const named = typeof logger === 'string' ? `${targetName}/${logger}` : targetName;
  return { ...message, params: { ...message.params, logger: named } };
}

/** The progress that a notification tells, if it is one that can be shown. */
function readProgress(params: JsonObject | undefined) {
  if (typeof params?.['progress'] !== 'number') return undefined;
  const { progress, total, message } = params;
  return {
    progress,
    ...(typeof total === 'number' ? { total } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  };
}
