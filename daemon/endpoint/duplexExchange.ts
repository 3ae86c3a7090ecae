import type { Exchange, GiveUp } from '../federation/caller.ts';
import { jsonText } from '../wire/jsonText.ts';
import type {
  AnswerMessage,
  InputAnswer,
  InputRequest,
  Message,
  NotificationMessage,
} from '../wire/message.ts';
import { tooDeep } from './postExchange.ts';
import type { Questions } from './questions.ts';

/** Where a client of a two-way connection gets its messages. */
export interface DuplexLine {
  /** Takes one message as JSON text. */
  write(text: string): void;
}

/** One request of a legacy client on a two-way connection, where everything goes one way back. Made on the hot path. */
export class DuplexExchange implements Exchange {
  readonly takesInputRequired = false;
  /** Undefined once the answer is complete: see docs/decisions/short-lived-entries.md. */
  #line: DuplexLine | undefined;
  readonly #questions: Questions;
  readonly #onEnd: () => void;

  /** @param onEnd called once, when the answer has been given or is given up */
  constructor(line: DuplexLine, questions: Questions, onEnd: () => void) {
    this.#line = line;
    this.#questions = questions;
    this.#onEnd = onEnd;
  }

  answer(message: AnswerMessage): void {
    if (this.#line) this.answerText(jsonText(message) ?? tooDeep(message));
  }

  answerText(text: string): void {
    const line = this.#line;
    if (!line) return;
    this.#end();
    line.write(text);
  }

  notify(message: NotificationMessage): void {
    this.#send(message);
  }

  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp {
    return this.#questions.ask(request, reply, message => this.#send(message));
  }

  /** Ends without an answer, as MCP wants it for a cancelled request. */
  abandon(): void {
    if (this.#line) this.#end();
  }

  #send(message: Message): void {
    const text = this.#line && jsonText(message);
    if (text !== undefined) this.#line?.write(text);
  }

  #end(): void {
    this.#line = undefined;
    this.#onEnd();
  }
}
