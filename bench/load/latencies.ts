/** Durations of calls in microseconds, all of them kept, so that percentiles are exact. */
export class Latencies {
  #values = new Float64Array(65_536);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(durationUs: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = durationUs;
  }

  /** The smallest duration that `percent` of all calls did not exceed; 0 without calls. */
  percentile(percent: number): number {
    const sorted = this.#values.slice(0, this.#count).toSorted();
    const rank = Math.ceil((percent / 100) * sorted.length);
    return sorted[Math.max(rank, 1) - 1] ?? 0;
  }
}
