import { randomBytes } from 'node:crypto';

import type { GiveUp } from '../federation/caller.ts';
import {
  rpcCode,
  type AnswerMessage,
  type InputAnswer,
  type InputRequest,
  type Message,
  type MessageId,
} from '../wire/message.ts';

type Reply = (answer: InputAnswer) => void;

/** A client that lets a question lie for longer than this is gone, or has forgotten it. */
const defaultLimitMs = 10 * 60_000;

/** What the client of a legacy session was asked and has not answered yet: elicitation, sampling, roots. */
export class Questions implements Disposable {
  readonly #limitMs: number;
  readonly #open = new Map<MessageId, { reply: Reply; timer: NodeJS.Timeout }>();
  /** No id is of another session, which a relayed client may go on with after this one. */
  readonly #prefix = `federation-${randomBytes(4).toString('hex')}`;
  #nextId = 1;

  constructor(limitMs: number = defaultLimitMs) {
    this.#limitMs = limitMs;
  }

  /** Asks by `send`; `reply` hears the answer to this very question. */
  ask({ method, params }: InputRequest, reply: Reply, send: (message: Message) => void): GiveUp {
    // No number: clients that look for an answer by number only must not find one of their own requests.
    const id = `${this.#prefix}-${this.#nextId++}`;
    const withdraw = () => {
      if (!this.#close(id)) return;
      send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } });
    };
    const timer = setTimeout(() => {
      withdraw();
      reply(failure(`The client did not answer within ${Math.round(this.#limitMs / 1000)} s`));
    }, this.#limitMs).unref();
    this.#open.set(id, { reply, timer });
    send({ jsonrpc: '2.0', id, method, ...(params && { params }) });
    return withdraw;
  }

  /** Takes what the client answered. Answers that nobody waits for are of no interest. */
  answer(message: AnswerMessage): void {
    if (message.id === null) return;
    const reply = this.#close(message.id);
    reply?.('result' in message ? { result: message.result } : { error: message.error });
  }

  /** The client is gone: nothing will be answered any more. */
  [Symbol.dispose](): void {
    for (const id of this.#open.keys()) this.#close(id)?.(failure('The session ended'));
  }

  #close(id: MessageId): Reply | undefined {
    const question = this.#open.get(id);
    if (!question) return undefined;
    this.#open.delete(id);
    clearTimeout(question.timer);
    return question.reply;
  }
}

function failure(message: string): InputAnswer {
  return { error: { code: rpcCode.internalError, message } };
}
