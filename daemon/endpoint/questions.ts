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

/** What the client of a legacy session was asked and has not answered yet: elicitation, sampling, roots. */
export class Questions implements Disposable {
  readonly #open = new Map<MessageId, Reply>();
  #nextId = 1;

  /** Asks by `send`; `reply` hears the answer to this very question. */
  ask({ method, params }: InputRequest, reply: Reply, send: (message: Message) => void): GiveUp {
    // No number: clients that look for an answer by number only must not find one of their own requests.
    const id = `federation-${this.#nextId++}`;
    this.#open.set(id, reply);
    send({ jsonrpc: '2.0', id, method, ...(params && { params }) });
    return () => {
      if (!this.#open.delete(id)) return;
      send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } });
    };
  }

  /** Takes what the client answered. Answers that nobody waits for are of no interest. */
  answer(message: AnswerMessage): void {
    if (message.id === null) return;
    const reply = this.#open.get(message.id);
    if (!reply || !this.#open.delete(message.id)) return;
    reply('result' in message ? { result: message.result } : { error: message.error });
  }

  /** The client is gone: nothing will be answered any more. */
  [Symbol.dispose](): void {
    const replies = [...this.#open.values()];
    this.#open.clear();
    const error = { code: rpcCode.internalError, message: 'The session ended' };
    for (const reply of replies) reply({ error });
  }
}
