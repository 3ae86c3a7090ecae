import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from 'node:test';
import { spec as Spec } from 'node:test/reporters';

import { fromRoot } from '../paths.ts';
import type { Outcome } from './outcome.ts';

const folder = fromRoot('test/editor/drive');

/** How long one test may take before it counts as failed; its editor is closed even then. */
const testLimitMs = 3 * 60_000;

/** Runs the tests that use the editor as a person does, one file after the other: each has an editor of its own. */
export async function runDrive(filters: readonly string[]): Promise<Outcome> {
  const found = (await readdir(folder)).filter(file => file.endsWith('.test.ts'));
  const isWanted = (file: string) => filters.every(filter => file.includes(filter));
  const files = found.filter(isWanted).map(file => path.join(folder, file));
  if (files.length === 0) throw new Error(`No test of the editor matches ${filters.join(' ')}`);
  const events = run({ files, concurrency: 1, timeout: testLimitMs });
  const outcome = { passed: 0, failed: 0 };
  let isWhole = false;
  events.on('test:pass', ({ details, skip, todo }) => {
    // Where all that a test needs is installed first, there is no reason to leave one out.
    if (details.type !== 'suite') outcome[skip || todo ? 'failed' : 'passed']++;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') outcome.failed++;
  });
  events.on('test:summary', ({ file, success }) => {
    if (file === undefined) isWhole = success;
  });
  for await (const chunk of events.compose(new Spec())) process.stdout.write(String(chunk));
  // A hook that fails after its tests fails the run, but none of the tests.
  return isWhole || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 };
}
