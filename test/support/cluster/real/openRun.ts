import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { patienceMs } from '../../eventually.ts';
import { isRunning } from '../../processTree.ts';
import { clusterFolder } from './clusterFolder.ts';

/** The folder of one running cluster. */
export interface ClusterRun extends AsyncDisposable {
  readonly folder: string;
}

/** Makes the folder of a run, and removes what runs that were cut off have left. */
export async function openRun(): Promise<ClusterRun> {
  const runs = join(clusterFolder, 'runs');
  await mkdir(runs, { recursive: true });
  for (const name of await readdir(runs)) {
    if (!isRunning(Number.parseInt(name))) await removeRun(join(runs, name));
  }

  const folder = await mkdtemp(join(runs, `${process.pid}-`));
  return { folder, [Symbol.asyncDispose]: () => removeRun(folder) };
}

/** Cgroups are all that the kernel does not take away with the processes of the node. */
async function removeRun(folder: string): Promise<void> {
  const log = await readFile(join(folder, 'containerd.log'), 'utf8').catch(() => ''); // It had not begun.
  const containers = new Set(log.match(/\b[\da-f]{64}\b/g));
  const root = '/sys/fs/cgroup';
  // One hierarchy for all controllers, or one for each.
  const hierarchies = [root, ...(await readdir(root)).map(name => join(root, name))];
  for (const hierarchy of hierarchies) {
    for (const id of containers) await removeCgroup(join(hierarchy, 'k8s.io', id));
  }
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
