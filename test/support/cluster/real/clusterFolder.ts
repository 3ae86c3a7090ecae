import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { fromRoot } from '../../paths.ts';
import { isRunning } from '../../processTree.ts';

/** Where the real cluster's programs and images are kept, and its runs have their files. Git ignores it. */
export const clusterFolder = fromRoot('.cache/real-cluster');

/** Removes what earlier recipes have made, and what others that were cut off have left, where the names begin so. */
export async function removeOld(prefix: string): Promise<void> {
  for (const name of await readdir(clusterFolder)) {
    if (!name.startsWith(prefix)) continue;
    const maker = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
    if (!maker || !isRunning(maker)) await rm(join(clusterFolder, name), { recursive: true });
  }
}
