import { readFile } from 'node:fs/promises';

/** What Linux tells of a process in `/proc/PID/stat`. */
export interface ProcStat {
  /** It has ended, and only its parent has not noticed. */
  readonly isZombie: boolean;
  readonly group: number;
}

/** Reads it; undefined when there is no such process, or no `/proc`. */
export async function readProcStat(pid: number | string): Promise<ProcStat | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // "PID (NAME) STATE PARENT GROUP …", where NAME may contain anything.
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { isZombie: state === 'Z' || state === 'X', group: Number(group) };
  } catch {
    return undefined; // It ended meanwhile.
  }
}
