import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

import type { CallSettings } from '../measure/measureCalls.ts';
import { judgeGoals, type Measured } from './goals.ts';

const run = promisify(execFile);

const root = join(import.meta.dirname, '../..');

/** How a run was made. */
interface Circumstances extends CallSettings {
  /** How much others used the processors, before the run and after it. */
  busyPercent: { before: number; after: number };
}

/** Writes everything measured to `bench/results/<date>-<commit>.json`, and returns that path. */
export async function writeResults(
  measured: Measured,
  circumstances: Circumstances,
): Promise<string> {
  const takenAt = new Date().toISOString();
  const commit = (await git('rev-parse', '--short', 'HEAD')) || 'unversioned';
  const results = {
    takenAt,
    commit,
    hasLocalChanges: (await git('status', '--porcelain')) !== '',
    machine: {
      platform: process.platform,
      architecture: process.arch,
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    circumstances,
    goals: judgeGoals(measured),
    ...measured,
  };
  const directory = join(root, 'bench/results');
  const file = join(directory, `${takenAt.slice(0, 10)}-${commit}.json`);
  await mkdir(directory, { recursive: true });
  await writeFile(file, `${JSON.stringify(results, undefined, 2)}\n`);
  return relative(process.cwd(), file);
}

/** What git says; nothing where there is no repository, as in an unpacked archive. */
async function git(...args: string[]): Promise<string> {
  try {
    return (await run('git', args, { cwd: root })).stdout.trim();
  } catch {
    return ''; // The figures are worth keeping without it.
  }
}
