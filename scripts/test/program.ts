import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended, and the last line that it printed. */
export interface ProgramEnd {
  readonly hasSucceeded: boolean;
  readonly lastLine: string;
}

/** Runs a program to its end, shows what it prints, and kills it when it takes too long. */
export async function runProgram(
  command: string,
  args: readonly string[],
  limitMs: number,
): Promise<ProgramEnd> {
  console.log(`> ${command} ${args.join(' ')}`);
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    // On Windows, npm is a script that only a shell can run.
    shell: process.platform === 'win32',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let tail = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    process.stdout.write(chunk);
    tail = (tail + chunk).slice(-4_096);
  });

  try {
    await once(child, 'close');
  } catch (error) {
    console.error(`Cannot run ${command}: ${String(error)}`);
    return { hasSucceeded: false, lastLine: '' };
  }
  if (child.signalCode) console.error(`${command} was ended by ${child.signalCode}`);
  return { hasSucceeded: child.exitCode === 0, lastLine: tail.trimEnd().split('\n').at(-1) ?? '' };
}
