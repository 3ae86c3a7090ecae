import type { QueuedInput } from '#protocol/queuedInput.ts';

import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import { Live } from '../model/live.ts';
import { questionsOfWindow } from './questionsOfWindow.ts';

/** A question that waits, until somebody answers it, here or elsewhere, or it is withdrawn. */
export interface OpenQuestion {
  readonly input: QueuedInput;
  /** Aborts when it waits no more. */
  readonly closed: AbortSignal;
  /** Aborts when nobody has to be told of it any more: the user looks at it, or it waits no more. */
  readonly seen: AbortSignal;
}

/** The questions of targets that wait in this window. */
export class OpenQuestions {
  readonly all = new Live<readonly OpenQuestion[]>([]);
  readonly #ends = new Map<number, { closed: AbortController; seen: AbortController }>();
  readonly #begun = new Set<AbortSignal>();
  readonly #following: readonly { dispose(): void }[];

  constructor(state: Live<LinkState>, opened: Live<OpenedFederations>) {
    const update = () => this.#update(questionsOfWindow(state.value, opened.value));
    this.#following = [state.onChange(update), opened.onChange(update)];
    update();
  }

  /** Notes that the user answers a question now; false when they do so already. */
  begin({ input, closed }: OpenQuestion): boolean {
    if (this.#begun.has(closed)) return false;
    this.#begun.add(closed);
    this.#ends.get(input.id)?.seen.abort();
    return true;
  }

  end({ closed }: OpenQuestion): void {
    this.#begun.delete(closed);
  }

  find(id: number): OpenQuestion | undefined {
    return this.all.value.find(({ input }) => input.id === id);
  }

  dispose(): void {
    for (const one of this.#following) one.dispose();
    this.#update([]);
  }

  #update(inputs: readonly QueuedInput[]): void {
    const before = this.all.value;
    const isSame =
      inputs.length === before.length &&
      inputs.every(({ id, askedAt }, index) => {
        const input = before[index]?.input;
        return input?.id === id && input.askedAt === askedAt;
      });
    if (isSame) return;
    // Another daemon counts its questions anew: the same number is another question there.
    const kept = before.filter(({ input }) =>
      inputs.some(({ id, askedAt }) => id === input.id && askedAt === input.askedAt),
    );
    for (const one of before) if (!kept.includes(one)) this.#close(one.input.id);
    this.all.value = inputs.map(
      input => kept.find(one => one.input.id === input.id) ?? this.#open(input),
    );
  }

  #open(input: QueuedInput): OpenQuestion {
    const ends = { closed: new AbortController(), seen: new AbortController() };
    this.#ends.set(input.id, ends);
    return { input, closed: ends.closed.signal, seen: ends.seen.signal };
  }

  #close(id: number): void {
    const ends = this.#ends.get(id);
    ends?.closed.abort(new DOMException('The question waits no more', 'AbortError'));
    ends?.seen.abort();
    this.#ends.delete(id);
  }
}
