import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { killGroup } from './killGroup.ts';
import type { Workspace } from './workspace.ts';

/** How long a child may take to end when it is asked to. */
const stopPatienceMs = 3_000;

/** A Node program in its own process group, which ends with it. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** Sends a message, if it is one of ours. */
  send(message: object): void;
  /** The next message that it sends; rejects with its last words when it ends first. */
  nextMessage(): Promise<unknown>;
  /** Repeats `check` until it gives something; rejects with its last words when the child ends first. */
  until<Result>(check: () => Promise<Result | undefined>, intervalMs?: number): Promise<Result>;
}

/**
 * Starts `node ...args`; `name` is what it is called in messages and in its log. Only the benchmark's
 * own programs get a channel for messages.
 */
export async function startChild(
  name: string,
  args: readonly string[],
  workspace: Workspace,
  channel: 'ipc' | 'ignore' = 'ipc',
): Promise<Child> {
  const logFile = join(workspace.directory, `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, args, {
    // Standard output is dropped: what a contestant writes there must not keep this process busy.
    stdio: ['ignore', 'ignore', log, channel],
    env: workspace.env,
    detached: true,
  });
  closeSync(log);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  workspace.guard(pid);

  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {}); // Only those who wait for the child want to hear of its end.
  child.once('exit', (code, signal) =>
    ended.reject(new Error(`${name} has ended (${code ?? signal})${lastWords(logFile)}`)),
  );
  return {
    pid,
    send: message => void child.send(message),
    async nextMessage() {
      const message = once(child, 'message').then(([value]: unknown[]) => value);
      return await Promise.race([message, ended.promise]);
    },
    async until(check, intervalMs = 50) {
      for (;;) {
        const result = await Promise.race([check(), ended.promise]);
        if (result !== undefined) return result;
        await Promise.race([sleep(intervalMs), ended.promise]);
      }
    },
    async [Symbol.asyncDispose]() {
      await stop(child, pid);
      workspace.release(pid);
    },
  };
}

async function stop(child: ChildProcess, pid: number): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([exited, sleep(stopPatienceMs)]);
  }
  // Also when the child itself has ended: others of its group may not have.
  killGroup(pid);
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12);
  return lines.join('') === '' ? '' : `:\n${lines.join('\n')}`;
}
