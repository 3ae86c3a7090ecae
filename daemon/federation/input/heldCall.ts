import {
  isJsonObject,
  rpcCode,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type JsonObject,
  type MessageId,
  type NotificationMessage,
} from '../../wire/message.ts';
import type { CancelCall } from '../../upstream/upstream.ts';
import type { Exchange, GiveUp } from '../caller.ts';
import { inputRequiredResult } from './inputRequired.ts';

/** A client's request that waits for the answer to a held call. */
export interface WaitingRequest {
  readonly id: MessageId;
  readonly exchange: Exchange;
  readonly progressToken: unknown;
}

/** What a held call needs of whoever keeps it. */
export interface HeldCallKeeper {
  /** Keeps the call until its client repeats the request. @returns the state that the client is to bring back */
  keep(call: HeldCall): string;
  /** The call has ended, one way or another. */
  release(call: HeldCall): void;
}

interface Question {
  readonly request: InputRequest;
  readonly reply: (answer: InputAnswer) => void;
}

/** Questions that come closer together than this go to the client together. */
const gatherMs = 20;

/**
 * A call of a legacy target that is held open while a modern client is asked: the client's request is answered with the
 * questions, and the repetition of the request, which brings the answers, waits for what comes next.
 */
export class HeldCall implements Exchange {
  readonly takesInputRequired = true;
  readonly #keeper: HeldCallKeeper;
  readonly #cancelCall: (reason: string) => void;
  readonly #questions = new Map<string, Question>();
  /** The progress token that the target's messages carry: that of the first request. */
  readonly #progressToken: unknown;
  #waiting: WaitingRequest | undefined;
  /** What came while no request waited for it. */
  #late: AnswerMessage | undefined;
  #asking: NodeJS.Timeout | undefined;
  #nextKey = 1;
  #hasEnded = false;

  /** @param cancelCall gives the call up at its target */
  constructor(
    request: WaitingRequest,
    cancelCall: (reason: string) => void,
    keeper: HeldCallKeeper,
  ) {
    this.#waiting = request;
    this.#progressToken = request.progressToken;
    this.#cancelCall = cancelCall;
    this.#keeper = keeper;
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp {
    const key = `question-${this.#nextKey++}`;
    this.#questions.set(key, { request, reply });
    this.#askSoon();
    return () => void this.#questions.delete(key);
  }

  answer(message: AnswerMessage): void {
    if (this.#hasEnded) return;
    const request = this.#waiting;
    if (!request) {
      this.#late = message;
      return;
    }
    this.#end();
    message.id = request.id;
    request.exchange.answer(message);
  }

  answerText(text: string, ttlMs: number): void {
    const request = this.#waiting;
    this.#end();
    request?.exchange.answerText(text, ttlMs);
  }

  /** Messages for which no request waits are lost: there is nobody to take them. */
  notify(message: NotificationMessage): void {
    const request = this.#waiting;
    if (!request) return;
    if (message.method !== 'notifications/progress') return request.exchange.notify(message);
    if (request.progressToken === undefined) return;
    const isSame = request.progressToken === this.#progressToken;
    const params = isSame
      ? message.params
      : { ...message.params, progressToken: request.progressToken };
    request.exchange.notify({ ...message, ...(params && { params }) });
  }

  /** The client repeats its request, and brings answers. What it leaves out is asked again. @returns what gives it up */
  resume(request: WaitingRequest, answers: ReadonlyMap<string, JsonObject>): CancelCall {
    this.#waiting = request;
    for (const [key, result] of answers) {
      const question = this.#questions.get(key);
      if (!question || !this.#questions.delete(key)) continue;
      question.reply({ result });
    }
    if (this.#late) this.answer(this.#late);
    else if (this.#questions.size > 0) this.#askSoon();
    return reason => {
      // What waits for answers only has no request that its client could close.
      if (this.#waiting === request) this.giveUp(reason ?? 'The client gave up');
    };
  }

  /** The client closed the request that waits, or nobody came back in time. */
  giveUp(reason: string): void {
    if (this.#hasEnded) return;
    const questions = [...this.#questions.values()];
    this.#end();
    for (const { reply } of questions)
      reply({ error: { code: rpcCode.internalError, message: reason } });
    this.#cancelCall(reason);
  }

  #askSoon(): void {
    if (this.#waiting) this.#asking ??= setTimeout(() => this.#ask(), gatherMs);
  }

  #ask(): void {
    this.#asking = undefined;
    const request = this.#waiting;
    if (!request || this.#questions.size === 0) return; // Answered or withdrawn meanwhile.
    this.#waiting = undefined;
    const requests = new Map(
      [...this.#questions].map(([key, question]) => [key, question.request]),
    );
    const state = this.#keeper.keep(this);
    const result = inputRequiredResult(requests, state);
    request.exchange.answer({ jsonrpc: '2.0', id: request.id, result });
  }

  #end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#asking);
    this.#waiting = undefined;
    this.#questions.clear();
    this.#keeper.release(this);
  }
}

/** The progress token of a request, if it has one. */
export function progressTokenOf(params: JsonObject | undefined): unknown {
  const meta = params?.['_meta'];
  return isJsonObject(meta) ? meta['progressToken'] : undefined;
}
