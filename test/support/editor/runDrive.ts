import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { run, type EventData } from 'node:test';
import { spec as Spec } from 'node:test/reporters';

import { fromRoot } from '../paths.ts';
import type { Outcome } from './outcome.ts';

const folder = fromRoot('test/editor/drive');

/** How long one test may take before it counts as failed; its editor is closed even then. */
const testLimitMs = 3 * 60_000;

/** Runs the tests that use the editor as a person does, one file after the other: each has an editor of its own. */
export async function runDrive(filter = ''): Promise<Outcome> {
  const found = (await readdir(folder)).filter(file => file.endsWith('.test.ts'));
  const files = found.filter(file => file.includes(filter)).map(file => path.join(folder, file));
  const events = run({ files, concurrency: 1, timeout: testLimitMs });
  let summary: EventData.TestSummary | undefined;
  events.on('test:summary', one => {
    if (one.file === undefined) summary = one;
  });
  for await (const chunk of events.compose(new Spec())) process.stdout.write(String(chunk));
  return summary ? outcomeOf(summary) : { passed: 0, failed: 1 };
}

function outcomeOf({ counts, success }: EventData.TestSummary): Outcome {
  const failed = counts.failed + counts.cancelled + counts.skipped + counts.todo;
  // A hook that fails after its tests fails the run, but none of the tests.
  return { passed: counts.passed, failed: failed === 0 && !success ? 1 : failed };
}
