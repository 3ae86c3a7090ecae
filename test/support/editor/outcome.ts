/** How many tests of a run passed, and how many failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}
