import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

import { readProcStat } from './procStat.ts';

const pollIntervalMs = 20;

/** Sends a signal to every process of the group that `pid` leads; no error when nobody is left. */
export function signalGroup(
  pid: number,
  signal: 'SIGTERM' | 'SIGKILL',
  platform: NodeJS.Platform = process.platform,
): void {
  if (platform === 'win32') {
    endTree(pid);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: nobody is left. EPERM: whoever is left is not ours to end.
  }
}

/** Whether a process of the group that `pid` leads is left, that we could end. */
export async function isGroupAlive(pid: number): Promise<boolean> {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 0);
  } catch {
    return false; // As above.
  }
  return process.platform === 'linux' ? await hasLivingMember(pid) : true;
}

/** Waits until nobody of the group is left; false when somebody still is after `withinMs`. */
export async function isGroupGoneWithin(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  // Only a parent is told when a process ends, and grandchildren are not ours: so ask again and again.
  while (await isGroupAlive(pid)) {
    if (performance.now() >= deadline) return false;
    await delay(pollIntervalMs);
  }
  return true;
}

/**
 * Whether somebody of the group is more than a zombie. In containers the first process often reaps none,
 * and a signal "reaches" zombies too.
 */
async function hasLivingMember(group: number): Promise<boolean> {
  let names: string[];
  try {
    names = await readdir('/proc');
  } catch {
    return true; // Without /proc, the signal that arrived is all we know.
  }
  const stats = await Promise.all(names.filter(name => /^\d+$/.test(name)).map(readProcStat));
  return stats.some(stat => stat?.group === group && !stat.isZombie);
}

/** Windows knows no groups, and no polite signal for console programs: the tree is ended by force. */
function endTree(pid: number): void {
  const taskkill = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], {
    stdio: 'ignore',
    windowsHide: true,
  });
  taskkill.on('error', () => {
    // Without taskkill at least the process itself goes.
    try {
      process.kill(pid);
    } catch {
      // It ended meanwhile.
    }
  });
}
