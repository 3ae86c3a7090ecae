import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { patienceMs } from './eventually.ts';

/** A process, told apart from a later one with the same id by its start. */
export interface ProcessSight {
  readonly pid: number;
  readonly parentPid: number;
  readonly startTicks: string;
  readonly command: string;
}

/** Everything that `pid` has started, directly or not, and that runs now. Linux only. */
export function descendantsOf(pid: number): ProcessSight[] {
  const all = allProcesses();
  const found = new Set([pid]);
  const descendants: ProcessSight[] = [];
  // A child may stand before its parent in the list, so look until nothing new turns up.
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const one of all) {
      if (!found.has(one.parentPid) || found.has(one.pid)) continue;
      found.add(one.pid);
      descendants.push(one);
    }
  }
  return descendants;
}

/** Those of `processes` that still run. */
export function stillRunning(processes: readonly ProcessSight[]): ProcessSight[] {
  return processes.filter(({ pid, startTicks }) => sightOf(pid)?.startTicks === startTicks);
}

/** Waits until none of `processes` runs. */
export async function untilGone(processes: readonly ProcessSight[]): Promise<void> {
  const patienceEndsAt = performance.now() + patienceMs;
  for (;;) {
    const left = stillRunning(processes);
    if (left.length === 0) return;
    if (performance.now() > patienceEndsAt) {
      throw new Error(`Waited ${patienceMs} ms for the end of ${JSON.stringify(left)}`);
    }
    await delay(50); // The system tells nobody but the parent when a process ends, and these are others' children.
  }
}

/** Whether a process of this id runs. */
export function isRunning(pid: number): boolean {
  return sightOf(pid) !== undefined;
}

function allProcesses(): ProcessSight[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => sightOf(Number(name)))
    .filter(sight => sight !== undefined);
}

/** Undefined when it has ended; a zombie has, too. */
function sightOf(pid: number): ProcessSight | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name is in parentheses and may contain anything, so count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parentPid: Number(fields[1]), startTicks: fields[19] ?? '', command };
  } catch {
    // It ended between the look at the list and the look at itself.
    return undefined;
  }
}
