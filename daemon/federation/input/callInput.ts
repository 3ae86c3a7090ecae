import type {
  AnswerMessage,
  InputAnswer,
  InputRequest,
  JsonObject,
  MessageId,
} from '../../wire/message.ts';
import { askCaller } from '../askCaller.ts';
import type { Caller, Exchange, GiveUp } from '../caller.ts';
import type { HeldCall } from './heldCall.ts';
import { holdCall } from './holdCall.ts';
import { isRepeatable } from './isRepeatable.ts';
import type { InputRequests } from './inputRequests.ts';
import { InputRounds, type InterruptedCall } from './inputRounds.ts';

/** A call during which a target may ask for input. */
export interface AskedDuring {
  /** The client's own id of the request. */
  readonly id: MessageId;
  readonly method: string;
  readonly params: JsonObject;
  /** The client's own, while `params` may carry another one. */
  readonly progressToken: unknown;
  readonly targetName: string;
  readonly roots: readonly string[] | undefined;
  readonly federation: { readonly name: string; readonly input: InputRequests };
  readonly caller: Caller;
  /** Set to another one while the call is held. */
  exchange: Exchange;
  /** Sends the request to the target, once more. */
  send(): void;
  cancel(reason: string): void;
  /** Answers the client's request. */
  finish(answer: InputAnswer): void;
}

/** What a call needs when its target asks for input: made when that happens, which is seldom. */
export class CallInput implements InterruptedCall {
  readonly #call: AskedDuring;
  #held: HeldCall | undefined;
  #rounds: InputRounds | undefined;

  constructor(call: AskedDuring) {
    this.#call = call;
  }

  get method(): string {
    return this.#call.method;
  }

  get params(): JsonObject {
    return this.#call.params;
  }

  get target(): string {
    return this.#call.targetName;
  }

  get roots(): readonly string[] | undefined {
    return this.#call.roots;
  }

  get federation(): AskedDuring['federation'] {
    return this.#call.federation;
  }

  get caller(): Caller {
    return this.#call.caller;
  }

  get takesInputRequired(): boolean {
    return this.#call.exchange.takesInputRequired;
  }

  /** A legacy target asks during the call. */
  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp {
    return askCaller(request, this, reply);
  }

  /** The target answers with questions. */
  take(message: AnswerMessage): void {
    this.#rounds ??= new InputRounds(this);
    this.#rounds.take(message);
  }

  /** Asks the client; undefined when it cannot be reached. */
  askClient(question: InputRequest, reply: (answer: InputAnswer) => void): GiveUp | undefined {
    if (this.takesInputRequired && !this.#held && !this.#hold()) return undefined;
    return this.#call.exchange.ask(question, reply);
  }

  repeat(): void {
    this.#call.send();
  }

  finish(answer: InputAnswer): void {
    this.#call.finish(answer);
  }

  /** Nobody waits for the call any more. */
  giveUp(reason: string): void {
    this.#rounds?.giveUp();
    this.#held?.giveUp(reason);
  }

  #hold(): boolean {
    const { id, method, params, progressToken, exchange, federation, targetName } = this.#call;
    if (!isRepeatable(method)) return false;
    this.#held = holdCall({
      method,
      params,
      target: targetName,
      input: federation.input,
      request: { id, exchange, progressToken },
      cancel: reason => this.#call.cancel(reason),
    });
    if (this.#held) this.#call.exchange = this.#held;
    return this.#held !== undefined;
  }
}
