import type { ExchangeEnd, HttpAnswer } from './httpAnswer.ts';

type Interruption = Extract<ExchangeEnd, { kind: 'interrupted' }>;

const defaultRetryMs = 1_000;
const maxRetryMs = 60_000;
/** How often a stream is taken up again that brings no new event. */
const maxVainAttempts = 5;

/** The taking up of an answer's event stream after it has ended early, once the time has passed that the server asks for. */
export class Resumption {
  readonly #delayMs: number;
  readonly #lastEventId: string;
  readonly #vainAttempts: number;
  /** What reads the rest, once it has been asked for. */
  answer: HttpAnswer | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(delayMs: number, lastEventId: string, vainAttempts: number) {
    this.#delayMs = delayMs;
    this.#lastEventId = lastEventId;
    this.#vainAttempts = vainAttempts;
  }

  /** What follows an interruption; `before`: what read until then. Undefined when it was tried too often in vain. */
  static after(
    before: HttpAnswer | Resumption | undefined,
    { lastEventId, retryMs }: Interruption,
  ): Resumption | undefined {
    const last = before instanceof Resumption ? before : undefined;
    const vainAttempts = last && last.#lastEventId === lastEventId ? last.#vainAttempts + 1 : 0;
    if (vainAttempts >= maxVainAttempts) return undefined;
    const delayMs = Math.min(retryMs ?? (last && last.#delayMs) ?? defaultRetryMs, maxRetryMs);
    return new Resumption(delayMs, lastEventId, vainAttempts);
  }

  begin(ask: () => void): void {
    this.#timer = setTimeout(ask, this.#delayMs);
  }

  /** Gives it up; nothing is told any more. */
  abort(): void {
    clearTimeout(this.#timer);
    this.answer?.abort();
  }
}
