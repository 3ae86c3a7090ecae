import type { Exchange, GiveUp } from '../federation/caller.ts';
import { legacyAnswer } from '../wire/legacyResult.ts';
import type {
  AnswerMessage,
  InputAnswer,
  InputRequest,
  NotificationMessage,
} from '../wire/message.ts';

/**
 * The request of a legacy client, by whatever face it came: its answer is made fit for the client's revision. Made on
 * the hot path.
 */
export class LegacyExchange implements Exchange {
  readonly takesInputRequired = false;
  readonly #face: Exchange;
  readonly #method: string;
  readonly #revision: string;

  constructor(face: Exchange, method: string, revision: string) {
    this.#face = face;
    this.#method = method;
    this.#revision = revision;
  }

  answer(message: AnswerMessage): void {
    this.#face.answer(legacyAnswer(message, this.#method, this.#revision));
  }

  answerText(text: string, ttlMs: number): void {
    this.#face.answerText(text, ttlMs);
  }

  notify(message: NotificationMessage): void {
    this.#face.notify(message);
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp | undefined {
    return this.#face.ask(request, reply);
  }
}
