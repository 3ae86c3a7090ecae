import { isProcessAlive } from './probeDaemon.ts';
import { readProcStat } from './procStat.ts';

/** Whether a process does anything any more: one that has ended and that nobody reaped, as in many containers, does not. */
export async function isProcessRunning(pid: number): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  return !(await readProcStat(pid))?.isZombie;
}
