import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

import * as z from 'zod';

import { startNode } from '../support/program.ts';
import { openTempDir } from '../support/tempDir.ts';
import { baselineFile } from './baseline.ts';
import { type Leg, suiteFolder } from './requirements.ts';

/** Something that a scenario looked at. */
export const Check = z.object({
  id: z.string(),
  status: z.enum(['SUCCESS', 'FAILURE', 'WARNING', 'SKIPPED', 'INFO']),
  errorMessage: z.string().optional(),
});
export type Check = z.infer<typeof Check>;

/** How a run of the suite came out. */
export interface SuiteOutcome {
  /** Whether only that failed which the baseline names, and all of that. */
  readonly isAsExpected: boolean;
  readonly output: string;
  /** What each scenario looked at. */
  readonly checks: ReadonlyMap<string, readonly Check[]>;
}

/** Which scenarios are run, and what is known of them. */
export interface Selection {
  /** The name of a baseline. */
  readonly baseline: string;
  /** The options of the suite that name the scenarios. */
  readonly options: readonly string[];
}

/** Runs scenarios of the suite. @param subject tells it what to test */
export async function runSuite(
  leg: Leg,
  subject: readonly string[],
  { baseline, options }: Selection,
): Promise<SuiteOutcome> {
  await using results = await openTempDir();
  const files = ['--expected-failures', baselineFile(baseline), '--output-dir', results.path];
  const program = `${suiteFolder}/dist/index.js`;
  await using suite = startNode([program, leg, ...subject, ...options, ...files]);
  const { code } = await suite.exit;
  return {
    isAsExpected: code === 0,
    output: `${suite.stdout()}\n${suite.stderr()}`,
    checks: await readResults(results.path, leg),
  };
}

/** Each scenario has a folder `SCENARIO-TIME`, with the leg before it when a server is tested. */
async function readResults(folder: string, leg: Leg): Promise<Map<string, readonly Check[]>> {
  const checks = new Map<string, readonly Check[]>();
  for await (const file of glob('**/checks.json', { cwd: folder })) {
    const name = path.dirname(file).replaceAll(path.sep, '/');
    const scenario = name.replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '');
    const parsed: unknown = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
    const key = leg === 'server' ? scenario.replace(/^server-/, '') : scenario;
    checks.set(key, z.array(Check).parse(parsed));
  }
  return checks;
}
