import { setTimeout as sleep } from 'node:timers/promises';

import { readRssMb } from '../processes/usage.ts';
import type { Workspace } from '../processes/workspace.ts';
import { median, type MemoryFigures } from './figures.ts';
import { idleTargetCount, startIdleTargets, startUntilListed } from './idleTargets.ts';

const intervalMs = 500;
/** The memory counts as settled when it has stayed within one percent for five seconds. */
const quietSamples = 10;
const patienceMs = 30_000;

/** Measures the daemon's memory with ten targets that are ready and idle. */
export async function measureMemory(workspace: Workspace): Promise<MemoryFigures> {
  await using targets = await startIdleTargets('memory', workspace);
  // Asked seldom: each question leaves garbage behind, which would be measured.
  const { home, tools } = targets;
  await using daemon = await startUntilListed('memory', home, tools, workspace, intervalMs);

  const samples: number[] = [];
  const until = performance.now() + patienceMs;
  do {
    await sleep(intervalMs);
    samples.push(await readRssMb(daemon.pid));
  } while (!isSettled(samples) && performance.now() < until);
  return { targets: idleTargetCount, rssMb: median(samples.slice(-quietSamples)) };
}

function isSettled(samples: readonly number[]): boolean {
  const last = samples.slice(-quietSamples);
  return last.length === quietSamples && Math.max(...last) <= Math.min(...last) * 1.01;
}
