/** What may become of a text that is being typed. */
export interface Completions {
  /** The text that they are for. */
  readonly text: string;
  readonly values: readonly string[];
  /** Whether others are on their way. */
  readonly isBusy: boolean;
}

/** Finds out what a text may become. */
export type Complete = (text: string, signal: AbortSignal) => Promise<readonly string[]>;

/** Follows what is typed with what it may become: asks when the typing pauses, and gives up what is no longer of interest. */
export class CompletionFeed {
  readonly #complete: Complete;
  readonly #show: (completions: Completions) => void;
  readonly #pauseMs: number;
  #timer: NodeJS.Timeout | undefined;
  #asking: AbortController | undefined;
  #values: readonly string[] = [];
  #isOver = false;

  constructor(complete: Complete, show: (completions: Completions) => void, pauseMs: number) {
    this.#complete = complete;
    this.#show = show;
    this.#pauseMs = pauseMs;
  }

  /** Begins with a text that is there already, at once. */
  start(text: string): void {
    this.#begin();
    void this.#ask(text);
  }

  /** Takes the text as it is after each key. */
  type(text: string): void {
    if (this.#isOver) return;
    this.#begin();
    // What was found before stays in sight, as far as it may still be meant.
    this.#tell(text, true);
    this.#timer = setTimeout(() => void this.#ask(text), this.#pauseMs);
  }

  dispose(): void {
    this.#isOver = true;
    this.#begin();
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
  }

  async #ask(text: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    this.#tell(text, true);
    try {
      const values = await this.#complete(text, asking.signal);
      if (asking.signal.aborted) return;
      this.#values = values;
    } catch {
      // Without completions, the text is typed as it is: not every target has them.
      if (asking.signal.aborted) return;
      this.#values = [];
    }
    this.#asking = undefined;
    this.#tell(text, false);
  }

  #tell(text: string, isBusy: boolean): void {
    const typed = text.toLowerCase();
    const values = isBusy
      ? this.#values.filter(value => value.toLowerCase().includes(typed))
      : this.#values;
    this.#show({ text, values, isBusy });
  }
}
