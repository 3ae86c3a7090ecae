import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** A running program, as the system lists it. */
export interface RunningProcess {
  readonly pid: number;
  readonly commandLine: string;
}

/** The processes whose home folder is `home`: all that an editor with that home started, detached ones too. Linux only. */
export async function processesOf(home: string): Promise<RunningProcess[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter(pid => pid && pid !== process.pid);
  const found = await Promise.all(pids.map(pid => processWithHome(pid, home)));
  return found.filter(one => one !== undefined);
}

/** Ends them, and waits until they are gone. */
export async function endProcessesOf(home: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const left = await processesOf(home);
    if (left.length === 0) return;
    if (attempt === 100) {
      throw new Error(
        `Cannot end ${left.map(one => `${one.pid} (${one.commandLine})`).join(', ')}`,
      );
    }
    for (const { pid } of left) kill(pid, attempt < 50 ? 'SIGTERM' : 'SIGKILL');
    await delay(100); // The system tells nobody but the parent when a process ends.
  }
}

async function processWithHome(pid: number, home: string): Promise<RunningProcess | undefined> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    if (!environment.split('\0').includes(`HOME=${home}`)) return undefined;
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return { pid, commandLine: commandLine.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined; // It ended meanwhile, or belongs to somebody else.
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
