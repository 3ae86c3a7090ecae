/** How much wider each bucket is than the one before: a value is told as the middle of its bucket, wrong by 5 % at most. */
const growth = 1.1;
const smallestMs = 0.01;
const perBucket = 1 / Math.log(growth);

/** The bucket of a duration. */
export function bucketOf(durationMs: number): number {
  return durationMs <= smallestMs ? 0 : Math.ceil(Math.log(durationMs / smallestMs) * perBucket);
}

/** Counts durations by their order of magnitude, so that percentiles of any number of them take little memory. */
export class LatencyHistogram {
  /** The counts of the buckets from `#first` on: durations of one tool are mostly near each other. */
  #counts: number[] = [];
  #first = 0;
  #count = 0;
  #maxMs = 0;

  get count(): number {
    return this.#count;
  }

  get maxMs(): number {
    return this.#maxMs;
  }

  /** @param bucket that of the duration, which is mostly counted in several histograms */
  add(durationMs: number, bucket: number): void {
    this.#addTo(bucket, 1);
    if (durationMs > this.#maxMs) this.#maxMs = durationMs;
  }

  /** Adds what another one has counted. */
  merge(other: LatencyHistogram): void {
    other.#counts.forEach((count, index) => {
      if (count > 0) this.#addTo(other.#first + index, count);
    });
    this.#maxMs = Math.max(this.#maxMs, other.#maxMs);
  }

  /** The duration that `share` of all do not exceed; undefined where there are none. */
  percentile(share: number): number | undefined {
    if (this.#count === 0) return undefined;
    let left = Math.max(1, Math.ceil(share * this.#count));
    const index = this.#counts.findIndex(count => (left -= count) <= 0);
    const bucket = this.#first + index;
    if (bucket === 0) return Math.min(smallestMs, this.#maxMs);
    return Math.min(smallestMs * growth ** (bucket - 0.5), this.#maxMs);
  }

  #addTo(bucket: number, count: number): void {
    if (this.#counts.length === 0) this.#first = bucket;
    while (bucket < this.#first) {
      this.#counts.unshift(0);
      this.#first -= 1;
    }
    const index = bucket - this.#first;
    while (this.#counts.length <= index) this.#counts.push(0);
    this.#counts[index] = (this.#counts[index] ?? 0) + count;
    this.#count += count;
  }
}
