import {
  mcpCode,
  rpcCode,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type JsonObject,
  type JsonRpcError,
} from '../../wire/message.ts';
import { askCaller, askOthers, canBeAsked, type AskingCall } from '../askCaller.ts';
import type { GiveUp } from '../caller.ts';
import { adaptQuestion, nameAsker } from './adaptQuestion.ts';
import { askTogether, type Answers } from './askTogether.ts';
import { inputRequiredResult, isInputRequired, readInputRequired } from './inputRequired.ts';
import { isRepeatable } from './isRepeatable.ts';
import { nameInPages, readPages } from './pages.ts';
import { requestDigest } from './requestDigest.ts';
import type { CarriedState } from './sealedState.ts';

/** A call whose target answers with questions. */
export interface InterruptedCall extends AskingCall {
  readonly method: string;
  /** As they go to the target; changed in place. */
  readonly params: JsonObject;
  /** Sends the request to the target again. */
  repeat(): void;
  /** Answers the client's request. */
  finish(answer: InputAnswer): void;
}

/** A target that asks more often than this will never be content. */
const maxRounds = 10;

/** Whether an answer is none yet: the target wants questions answered or pages visited, and then to be called again. */
export function wantsInput(message: AnswerMessage): boolean {
  return 'result' in message
    ? isInputRequired(message.result)
    : message.error.code === mcpCode.urlElicitationRequired;
}

/** Goes between a target that answers with questions and the client: asks, and calls again, round by round. */
export class InputRounds {
  readonly #call: InterruptedCall;
  #count = 0;
  #giveUp: GiveUp = () => {};

  constructor(call: InterruptedCall) {
    this.#call = call;
  }

  /** Takes an answer for which `wantsInput` holds. */
  take(message: AnswerMessage): void {
    const { method } = this.#call;
    if (!isRepeatable(method)) return this.#fail(`asks for input, which it may not for ${method}`);
    this.#count += 1;
    if (this.#count > maxRounds) {
      return this.#fail(`asks again and again: given up after ${maxRounds} rounds`);
    }
    if ('result' in message) this.#answerQuestions(message.result);
    else this.#visitPages(message.error);
  }

  /** Nobody waits for the call any more. */
  giveUp(): void {
    this.#giveUp();
  }

  #answerQuestions(result: JsonObject): void {
    const required = readInputRequired(result);
    if ('problem' in required)
      return this.#fail(`asks for input in a wrong way: ${required.problem}`);
    const { requests, state } = required;
    const repeat = (answers: Answers) => {
      const { params } = this.#call;
      setOrDelete(params, 'requestState', state);
      setOrDelete(
        params,
        'inputResponses',
        answers.size > 0 ? Object.fromEntries(answers) : undefined,
      );
      this.#call.repeat();
    };
    if (!this.#call.takesInputRequired) return this.#ask(requests, askCaller, repeat);
    this.#askModern(requests, repeat, (own, answers) => {
      const { inputRequests: _, ...rest } = result;
      const target = { target: this.#call.target, ...(state !== undefined && { state }) };
      this.#pass(own, { kind: 'passed', ...target, answers: Object.fromEntries(answers) }, rest);
    });
  }

  /** A legacy target wants pages visited first, and then to be called again (-32042). */
  #visitPages(error: JsonRpcError): void {
    const { target, caller, federation } = this.#call;
    const pages = readPages(error);
    if (!this.#call.takesInputRequired) {
      for (const { params } of pages.values())
        federation.input.visits.begin(target, params?.['elicitationId'], caller);
      return this.#call.finish({ error: nameInPages(error, target) });
    }
    if (pages.size === 0)
      return this.#fail(`wants a page visited, and does not say which: ${error.message}`);
    const repeat = (answers: Answers) => {
      if ([...answers.values()].every(({ action }) => action === 'accept')) this.#call.repeat();
      else this.#fail('needs a page visited, which the user declined');
    };
    this.#askModern(pages, repeat, (own, answers) => {
      if ([...answers.values()].some(({ action }) => action !== 'accept')) return repeat(answers);
      this.#pass(own, { kind: 'visits', target, keys: [...own.keys()] }, {});
    });
  }

  /** Has others answer what the client cannot; then calls again if that was all, else leaves the rest to the client. */
  #askModern(
    requests: ReadonlyMap<string, InputRequest>,
    onAllAnswered: (answers: Answers) => void,
    onOthersAnswered: (own: ReadonlyMap<string, InputRequest>, answers: Answers) => void,
  ): void {
    const { caller, roots } = this.#call;
    const isOwn = ([, request]: [string, InputRequest]) => canBeAsked(caller, request, roots);
    const own = new Map([...requests].filter(isOwn));
    const foreign = new Map([...requests].filter(entry => !isOwn(entry)));
    this.#ask(foreign, askOthers, answers => {
      if (own.size === 0 && foreign.size > 0) onAllAnswered(answers);
      else onOthersAnswered(own, answers);
    });
  }

  #ask(
    requests: ReadonlyMap<string, InputRequest>,
    ask: typeof askCaller,
    onAnswered: (answers: Answers) => void,
  ): void {
    this.#giveUp = askTogether(
      requests,
      (request, reply) => ask(request, this.#call, reply),
      onAnswered,
      error => this.#fail(`asked for input and got none: ${error.message}`),
    );
  }

  /** Answers the client's request with questions; it repeats the request when it has the answers. */
  #pass(
    requests: ReadonlyMap<string, InputRequest>,
    state: CarriedState,
    result: JsonObject,
  ): void {
    const { method, params, target, caller, federation } = this.#call;
    const digest = requestDigest(method, params);
    if (digest === undefined) return this.#fail('cannot be answered: the arguments nest too deep');
    const named = new Map(
      [...requests].map(([key, request]) => [
        key,
        adaptQuestion(nameAsker(request, target), caller),
      ]),
    );
    const sealed = federation.input.sealer.seal(state, digest);
    this.#call.finish({ result: { ...result, ...inputRequiredResult(named, sealed) } });
  }

  #fail(what: string): void {
    const { target } = this.#call;
    const error = {
      code: rpcCode.internalError,
      message: `Target ${target} ${what}`,
      data: { target },
    };
    this.#call.finish({ error });
  }
}

function setOrDelete(params: JsonObject, key: string, value: unknown): void {
  if (value === undefined) delete params[key];
  else params[key] = value;
}
