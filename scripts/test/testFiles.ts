import { glob } from 'node:fs/promises';
import { type EventData, run } from 'node:test';
import { spec as Spec } from 'node:test/reporters';

import { addCounts, type Counts, oneTest } from './counts.ts';

/** How many test files run at a time, and how long things may take before they count as failed. */
export interface Limits {
  /** Default: 2. */
  readonly concurrency?: number;
  /** For one test, whose clean-up still runs. */
  readonly testMs: number;
  /** For a whole file, which is then killed: something keeps it from ending. */
  readonly fileMs: number;
}

/** Runs the test files in a folder whose paths contain all of `filters`, each in a process of its own. */
export async function runTestFiles(
  folder: string,
  filters: readonly string[],
  limits: Limits,
): Promise<Counts> {
  const files: string[] = [];
  for await (const file of glob(`${folder}/**/*.test.ts`)) {
    if (filters.every(filter => file.includes(filter))) files.push(file);
  }
  if (files.length === 0) {
    console.error(
      `There are no test files in ${folder}${filters.map(one => ` with ${one}`).join('')}`,
    );
    return oneTest(false);
  }

  const waiting = files.toSorted().values();
  const counts: Counts[] = [];
  const work = async () => {
    for (const file of waiting) counts.push(await runTestFile(file, limits));
  };
  await Promise.all(Array.from({ length: limits.concurrency ?? 2 }, work));
  return addCounts(counts);
}

async function runTestFile(file: string, { testMs, fileMs }: Limits): Promise<Counts> {
  const stream = run({ files: [file], timeout: testMs, signal: AbortSignal.timeout(fileMs) });
  let summary: EventData.TestSummary | undefined;
  stream.on('test:summary', one => {
    if (one.file === undefined) summary = one;
  });

  // Shown when the file is done, so that the output of two files does not mix.
  let shown = '';
  for await (const chunk of stream.compose(new Spec())) shown += String(chunk);
  console.log(`\n${file}\n${withoutCounts(shown)}`);
  return summary ? countsOf(summary) : oneTest(false);
}

function countsOf({ counts, success }: EventData.TestSummary): Counts {
  const failed = counts.tests - counts.passed - counts.skipped - counts.todo;
  return {
    passed: counts.passed,
    // A hook that fails after its tests fails the file, but none of the tests.
    failed: failed === 0 && !success ? 1 : failed,
    skipped: counts.skipped + counts.todo,
  };
}

/** The counts of a single file only distract. */
function withoutCounts(shown: string): string {
  return shown.replaceAll(/^ℹ .*\n/gm, '').trimEnd();
}
