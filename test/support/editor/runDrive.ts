import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { fromRoot } from '../paths.ts';
import type { Outcome } from './outcome.ts';

const folder = fromRoot('test/editor/drive');

/** Runs the tests that use the editor as a person does, one after the other. */
export async function runDrive(): Promise<Outcome> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.test.ts'));
  const outcome = { passed: 0, failed: 0 };
  const events = run({ files: files.map(file => path.join(folder, file)), concurrency: 1 });
  events.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') outcome.passed++;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') outcome.failed++;
  });
  const report = events.compose(spec);
  for await (const chunk of report) process.stdout.write(String(chunk));
  return outcome;
}
