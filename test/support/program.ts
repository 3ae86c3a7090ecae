import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { Emitter } from '../../daemon/lib/emitter.ts';
import { eventually, inTime } from './eventually.ts';

/** How a program ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that runs for a test, in a process group of its own. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  readonly exit: Promise<Exit>;
  stdout(): string;
  stderr(): string;
  /** Waits for a line of stdout or stderr; fails at once when the program ends without it. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** Signals the whole process group, as a terminal does at Ctrl-C. */
  killGroup(signal: NodeJS.Signals): void;
}

/** What a program is started with, where it is not what this process has. */
export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Starts `node` with `args`. */
export function startNode(args: readonly string[], options?: ProgramOptions): Program {
  return startProgram(process.execPath, args, options);
}

/** Starts any program. */
export function startProgram(
  command: string,
  args: readonly string[],
  { env, cwd }: ProgramOptions = {},
): Program {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: env ?? process.env,
    cwd,
  });
  return watchProgram(child, child.stdout, child.stderr);
}

function watchProgram(child: ChildProcess, out: Readable, err: Readable): Program {
  const changes = new Emitter<void>();
  const output = { out: '', err: '' };
  let ended: Exit | undefined;
  const keep = (key: 'out' | 'err') => (chunk: string) => {
    output[key] += chunk;
    changes.emit();
  };
  out.setEncoding('utf8').on('data', keep('out'));
  err.setEncoding('utf8').on('data', keep('err'));

  // 'close' rather than 'exit': by then all output has been read.
  const exit = once(child, 'close').then((): Exit => {
    ended = { code: child.exitCode, signal: child.signalCode };
    changes.emit();
    return ended;
  });

  if (child.pid === undefined) throw new Error(`Cannot start ${child.spawnfile}`);
  const pid = child.pid;

  return {
    pid,
    exit,
    stdout: () => output.out,
    stderr: () => output.err,
    async line(pattern) {
      const found = await eventually(
        `a line like ${pattern}`,
        changes,
        () => pattern.exec(output.out) ?? pattern.exec(output.err) ?? (ended && 'ended'),
        () => output,
      );
      if (found === 'ended') {
        throw new Error(`It ended without ${pattern}: ${output.out}\n${output.err}`);
      }
      return found;
    },
    kill: signal => void child.kill(signal),
    killGroup: signal => signalGroup(pid, signal),
    async [Symbol.asyncDispose]() {
      signalGroup(pid, 'SIGKILL');
      await inTime(`the end of process ${pid}`, exit);
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already, which is what its signals are for.
  }
}
