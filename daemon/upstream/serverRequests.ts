import {
  errorMessage,
  rpcCode,
  type InputAnswer,
  type Message,
  type MessageId,
  type RequestMessage,
} from '../wire/message.ts';
import { jsonText } from '../wire/jsonText.ts';
import type { AskedDuring } from './askedDuring.ts';
import type { PendingCall } from './pendingCall.ts';

interface Question {
  readonly call: PendingCall | undefined;
  giveUp: () => void;
}

/** A server that asks more than this at a time is out of its mind: each question costs the daemon and the client. */
const maxOpen = 1_000;

/** Takes a question that belongs to no single call. */
export type AskElsewhere = (
  request: RequestMessage,
  reply: (answer: InputAnswer) => void,
) => () => void;

/** What one connection's server has asked and was not answered yet: elicitation, sampling, roots. */
export class ServerRequests {
  readonly #send: (message: Message) => void;
  readonly #askElsewhere: AskElsewhere;
  readonly #open = new Map<MessageId, Question>();

  constructor(send: (message: Message) => void, askElsewhere: AskElsewhere) {
    this.#send = send;
    this.#askElsewhere = askElsewhere;
  }

  /** Answers a request of the server, now or later. */
  receive(request: RequestMessage, bytes: number, { call, endsWithCall }: AskedDuring): void {
    const { id, method } = request;
    if (method === 'ping') return this.#send({ jsonrpc: '2.0', id, result: {} });
    if (this.#open.has(id)) {
      const message = `Request ${id} is under way already`;
      return this.#send(errorMessage(id, rpcCode.invalidRequest, message));
    }
    if (this.#open.size >= maxOpen) {
      const message = `More than ${maxOpen} requests are under way: wait for some answers`;
      return this.#send(errorMessage(id, rpcCode.internalError, message));
    }
    const question: Question = { call: endsWithCall ? call : undefined, giveUp: () => {} };
    this.#open.set(id, question);
    if (call) call.isHeard = true;
    if (question.call) question.call.openQuestions += 1;
    const trace = call?.sink.trace;
    trace?.passed('received', request, bytes);
    const reply = (answer: InputAnswer) => {
      if (!this.#close(id, question)) return;
      const message = { jsonrpc: '2.0' as const, id, ...answer };
      trace?.passed('sent', message, jsonText(message)?.length ?? 0);
      this.#send(message);
    };
    question.giveUp = call ? call.sink.ask(request, reply) : this.#askElsewhere(request, reply);
  }

  /** The server no longer wants an answer to its request. */
  cancelled(id: unknown): void {
    if (typeof id !== 'string' && typeof id !== 'number') return;
    const question = this.#open.get(id);
    if (question && this.#close(id, question)) question.giveUp();
  }

  /** The call has ended, and with it what was asked during it; `undefined` ends everything. */
  end(call: PendingCall | undefined): void {
    if (this.#open.size === 0) return; // The hot path: hardly ever is anything asked.
    for (const [id, question] of this.#open) {
      if (call && question.call !== call) continue;
      if (this.#close(id, question)) question.giveUp();
    }
  }

  #close(id: MessageId, question: Question): boolean {
    if (this.#open.get(id) !== question) return false;
    this.#open.delete(id);
    if (question.call) {
      question.call.openQuestions -= 1;
      question.call.lastHeardAt = Date.now();
    }
    return true;
  }
}
