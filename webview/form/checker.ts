import script from 'worker:./checkWorker.ts';

import type { CheckAnswer, CheckRequest } from './checkWorker.ts';
import type { Schema } from './jsonSchema.ts';
import { problemsOf, type Problem } from './problems.ts';

/** What is wrong with a value, or why that cannot be said. */
export type Verdict =
  | { readonly kind: 'checked'; readonly problems: readonly Problem[] }
  | { readonly kind: 'unchecked'; readonly reason: string };

/** Longer than a person waits between two keys, and far longer than any honest schema needs. */
const patienceMs = 1_500;

/** Checks values by a schema, the newest one only, and reports about each value that it got to. */
export class Checker {
  readonly #schema: Schema;
  readonly #report: (value: unknown, verdict: Verdict) => void;
  #worker: Worker | undefined;
  #running: { value: unknown; timer: ReturnType<typeof setTimeout> } | undefined;
  #next: { value: unknown } | undefined;
  /** Why it was given up. */
  #hopeless: string | undefined;

  constructor(schema: Schema, report: (value: unknown, verdict: Verdict) => void) {
    this.#schema = schema;
    this.#report = report;
  }

  check(value: unknown): void {
    if (this.#hopeless !== undefined) {
      this.#report(value, { kind: 'unchecked', reason: this.#hopeless });
    } else if (this.#running) this.#next = { value };
    else this.#start(value);
  }

  #start(value: unknown): void {
    this.#worker ??= this.#openWorker();
    const giveUp = () => this.#giveUp('The schema takes too long to check');
    this.#running = { value, timer: setTimeout(giveUp, patienceMs) };
    const request: CheckRequest = { schema: this.#schema, value };
    this.#worker.postMessage(request);
  }

  #openWorker(): Worker {
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => this.#answer(data));
    worker.addEventListener('error', () => this.#giveUp('The schema cannot be checked here'));
    return worker;
  }

  #answer(answer: CheckAnswer): void {
    const ended = this.#end();
    if (!ended) return;
    if (answer.kind === 'unusable')
      this.#report(ended.value, { kind: 'unchecked', reason: answer.reason });
    else {
      const problems = problemsOf(answer.errors, ended.value, this.#schema);
      this.#report(ended.value, { kind: 'checked', problems });
    }
    const next = this.#next;
    this.#next = undefined;
    if (next && !this.#running) this.#start(next.value);
  }

  #giveUp(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#hopeless = reason;
    const ended = this.#end();
    const { value } = this.#next ?? ended ?? { value: undefined };
    this.#next = undefined;
    this.#report(value, { kind: 'unchecked', reason });
  }

  #end(): { value: unknown } | undefined {
    const running = this.#running;
    this.#running = undefined;
    if (running) clearTimeout(running.timer);
    return running;
  }
}
