/** How the tests of a tier, or of all of them, came out. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Not run, on purpose. */
  readonly skipped: number;
}

/** The counts of one check that is a test in itself. */
export function oneTest(hasPassed: boolean): Counts {
  return { passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1, skipped: 0 };
}

export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function formatCounts({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
