import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { killGroup } from './killGroup.ts';

/** What the benchmark leaves behind on its way, and takes with it when it ends, however it ends. */
export interface Workspace extends Disposable {
  /** A new directory for configurations, states and logs. */
  readonly directory: string;
  /** The environment of all children: nothing of the user's own directories is seen or touched. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends the process group `pid` when the benchmark ends. */
  guard(pid: number): void;
  release(pid: number): void;
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Makes the workspace. From now on the process clears up when it exits, also by Ctrl-C. */
export function openWorkspace(): Workspace {
  const directory = mkdtempSync(join(tmpdir(), 'mcp-federation-bench-'));
  const groups = new Set<number>();
  // Even when this process is killed, the reaper sees its end and clears up.
  const reaper = fork(join(import.meta.dirname, 'reaper.ts'), [directory], { detached: true });
  reaper.unref();
  reaper.channel?.unref();

  const tellReaper = () => void reaper.send([...groups]);
  const clear = () => {
    for (const pid of groups) killGroup(pid);
    rmSync(directory, { recursive: true, force: true });
  };
  // Exiting, also by Ctrl-C, clears up on the way.
  const exit = () => process.exit(130);
  process.once('exit', clear);
  for (const signal of endSignals) process.once(signal, exit);

  return {
    directory,
    env: childEnvironment(directory),
    guard(pid) {
      groups.add(pid);
      tellReaper();
    },
    release(pid) {
      groups.delete(pid);
      tellReaper();
    },
    [Symbol.dispose]() {
      clear();
      process.off('exit', clear);
      for (const signal of endSignals) process.off(signal, exit);
      reaper.disconnect();
    },
  };
}

function childEnvironment(directory: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOME: directory,
    XDG_CONFIG_HOME: join(directory, 'config'),
    XDG_DATA_HOME: join(directory, 'data'),
    XDG_STATE_HOME: join(directory, 'state'),
  };
}
