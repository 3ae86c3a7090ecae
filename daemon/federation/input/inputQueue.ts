import type { GivenAnswer, QueuedInput } from '#protocol/queuedInput.ts';
import { Emitter } from '../../lib/emitter.ts';
import { FederationError } from '../../lib/federationError.ts';
import {
  rpcCode,
  type InputAnswer,
  type InputRequest,
  type JsonObject,
} from '../../wire/message.ts';
import type { GiveUp } from '../caller.ts';
import { readAnswer } from './givenAnswer.ts';

/** A question for the queue. */
export interface QueueableInput {
  readonly target: string;
  /** Absent when it cannot be known whose call made the target ask. */
  readonly federation?: string;
  readonly caller?: QueuedInput['caller'];
  readonly request: InputRequest;
}

/** How long a question waits for an answer, in ms. */
export interface WaitingLimits {
  /** While somebody can be expected to answer. */
  readonly attendedMs: number;
  /** While nobody is there: long enough for someone to turn up, short enough for a model to go on without. */
  readonly unattendedMs: number;
}

interface Waiting {
  input: QueuedInput;
  readonly reply: (answer: InputAnswer) => void;
  timer: NodeJS.Timeout;
}

const defaultLimits: WaitingLimits = { attendedMs: 5 * 60_000, unattendedMs: 5_000 };
const maxWaiting = 200;

/** The questions of targets that no client can answer: offered to the daemon's faces for a while, then refused. */
export class InputQueue implements Disposable {
  readonly asked = new Emitter<QueuedInput>();
  /** A question was answered, withdrawn or refused; tells its id. */
  readonly closed = new Emitter<number>();
  readonly #limits: WaitingLimits;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #attendants = 0;
  #lastSeenAt = -Infinity;

  constructor(limits: WaitingLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** Whether somebody can be expected to answer: a face that said so, or a person who has just looked. */
  get isAttended(): boolean {
    return this.#attendants > 0 || Date.now() - this.#lastSeenAt < this.#limits.attendedMs;
  }

  /** The questions that wait for an answer, oldest first. */
  get all(): QueuedInput[] {
    return [...this.#waiting.values()].map(({ input }) => input);
  }

  /** What targets may ask for now, whatever the client can do: `ClientCapabilities`. */
  get capabilities(): JsonObject {
    return this.isAttended ? attendedCapabilities : {};
  }

  /** Whether this kind of question is one that a person can answer. */
  takes({ method, params }: InputRequest): boolean {
    if (method === 'elicitation/create') return true;
    return method === 'sampling/createMessage' && params?.['tools'] === undefined;
  }

  /** Offers a question to the faces; refuses it when the time is up. `reply` is called once, unless it is given up. */
  ask({ federation, target, caller, request }: QueueableInput, reply: Waiting['reply']): GiveUp {
    if (!this.takes(request) || this.#waiting.size >= maxWaiting) {
      reply(refusal(`Nobody can answer ${request.method.slice(0, 100)} of ${target}`));
      return () => {};
    }
    const id = this.#nextId++;
    const askedAt = Date.now();
    const waitMs = this.isAttended ? this.#limits.attendedMs : this.#limits.unattendedMs;
    const input: QueuedInput = {
      id,
      target,
      ...(federation !== undefined && { federation }),
      ...(caller && { caller }),
      method: request.method === 'elicitation/create' ? request.method : 'sampling/createMessage',
      params: request.params ?? {},
      askedAt,
      expiresAt: askedAt + waitMs,
    };
    this.#waiting.set(id, { input, reply, timer: this.#expireIn(id, waitMs) });
    this.asked.emit(input);
    return () => void this.#close(id);
  }

  /** A face is there that answers questions, until what this returns is disposed. */
  attend(): Disposable {
    this.#attendants += 1;
    this.#giveTime();
    let isThere = true;
    return {
      [Symbol.dispose]: () => {
        if (isThere) this.#attendants -= 1;
        isThere = false;
      },
    };
  }

  /** Somebody looks at the questions, and gets the time to answer them. */
  look(): QueuedInput[] {
    this.#lastSeenAt = Date.now();
    this.#giveTime();
    return this.all;
  }

  /** Answers a question. @throws FederationError INVALID_REQUEST when it does not wait, or the answer does not fit */
  answer(id: number, given: GivenAnswer): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) {
      const message = `No question ${id} waits for an answer: it was answered, withdrawn or refused`;
      throw new FederationError('INVALID_REQUEST', message);
    }
    const answer = readAnswer(waiting.input, given);
    this.#close(id);
    waiting.reply(answer);
  }

  [Symbol.dispose](): void {
    for (const id of this.#waiting.keys()) this.#refuse(id, 'The daemon is ending');
  }

  /** Questions that were about to be refused wait for whoever is there now. */
  #giveTime(): void {
    for (const [id, waiting] of this.#waiting) {
      const expiresAt = waiting.input.askedAt + this.#limits.attendedMs;
      if (waiting.input.expiresAt >= expiresAt) continue;
      clearTimeout(waiting.timer);
      waiting.input = { ...waiting.input, expiresAt };
      waiting.timer = this.#expireIn(id, expiresAt - Date.now());
      this.asked.emit(waiting.input);
    }
  }

  #expireIn(id: number, delayMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      const waiting = this.#waiting.get(id);
      if (!waiting) return;
      const { askedAt, expiresAt, target } = waiting.input;
      const seconds = Math.round((expiresAt - askedAt) / 1000);
      const hint = 'the client has no such capability, and mcp-federation inputs lists what waits';
      this.#refuse(id, `Nobody answered the question of ${target} within ${seconds} s: ${hint}`);
    }, delayMs).unref();
  }

  #refuse(id: number, message: string): void {
    this.#close(id)?.reply(refusal(message));
  }

  #close(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (!waiting) return undefined;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    this.closed.emit(id);
    return waiting;
  }
}

const attendedCapabilities: JsonObject = { elicitation: { form: {}, url: {} }, sampling: {} };

function refusal(message: string): InputAnswer {
  return { error: { code: rpcCode.internalError, message } };
}
