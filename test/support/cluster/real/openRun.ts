import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { patienceMs } from '../../eventually.ts';
import { isRunning } from '../../processTree.ts';
import { clusterFolder } from './clusterFolder.ts';

/** What one running cluster keeps on the machine: a folder, and the cgroups of its containers. */
export interface ClusterRun extends AsyncDisposable {
  readonly folder: string;
  readonly cgroup: string;
}

const cgroups = '/sys/fs/cgroup';
const prefix = 'mcp-federation-test-';

/** Makes the folder of a run, and removes what runs that were cut off have left. */
export async function openRun(): Promise<ClusterRun> {
  const runs = join(clusterFolder, 'runs');
  await mkdir(runs, { recursive: true });
  for (const name of await readdir(runs)) {
    if (!isRunning(Number.parseInt(name))) await removeRun(join(runs, name), prefix + name);
  }

  const folder = await mkdtemp(join(runs, `${process.pid}-`));
  const cgroup = prefix + basename(folder);
  return { folder, cgroup, [Symbol.asyncDispose]: () => removeRun(folder, cgroup) };
}

async function removeRun(folder: string, cgroup: string): Promise<void> {
  // One hierarchy for all controllers, or one for each.
  const hierarchies = [cgroups, ...(await readdir(cgroups)).map(name => join(cgroups, name))];
  for (const hierarchy of hierarchies) await removeCgroup(join(hierarchy, cgroup));
  await rm(folder, { recursive: true, force: true });
}

/** Removes a cgroup and those in it: none has a process any more, or only one that is about to go. */
async function removeCgroup(path: string): Promise<void> {
  if (!existsSync(path)) return;
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeCgroup(join(path, entry.name));
  }
  const patienceEndsAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await rmdir(path);
    } catch (error) {
      if (performance.now() > patienceEndsAt) throw error;
    }
    await delay(50); // The system tells nobody when a process has left its cgroup.
  }
}
