import { LatencyHistogram } from './latencyHistogram.ts';

/** The figures of a tally. */
export interface Figures {
  readonly calls: number;
  readonly errors: number;
  readonly p50Ms?: number;
  readonly p90Ms?: number;
  readonly p99Ms?: number;
  readonly maxMs?: number;
}

/** How a call ended, as far as it is counted. */
export interface EndedCall {
  readonly durationMs: number;
  /** That of the duration. */
  readonly bucket: number;
  /** Nobody waited for its end, so that its duration says nothing of its target. */
  readonly isCancelled: boolean;
  readonly isError: boolean;
}

/** Counts calls and how long they took. */
export class CallTally {
  #calls = 0;
  #errors = 0;
  readonly #latencies = new LatencyHistogram();

  add({ durationMs, bucket, isCancelled, isError }: EndedCall): void {
    this.#calls += 1;
    if (isCancelled) return;
    if (isError) this.#errors += 1;
    this.#latencies.add(durationMs, bucket);
  }

  /** Adds what another one has counted. */
  merge(other: CallTally): void {
    this.#calls += other.#calls;
    this.#errors += other.#errors;
    this.#latencies.merge(other.#latencies);
  }

  figures(): Figures {
    const { count, maxMs } = this.#latencies;
    const percentile = (share: number) => this.#latencies.percentile(share) ?? 0;
    return {
      calls: this.#calls,
      errors: this.#errors,
      ...(count > 0 && {
        p50Ms: percentile(0.5),
        p90Ms: percentile(0.9),
        p99Ms: percentile(0.99),
        maxMs,
      }),
    };
  }
}

/** All that these have counted. */
export function sumOf(tallies: Iterable<CallTally>): CallTally {
  const sum = new CallTally();
  for (const tally of tallies) sum.merge(tally);
  return sum;
}
