import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { FederationError } from '../lib/federationError.ts';
import { isProcessAlive } from './probeDaemon.ts';

const patienceMs = 10_000;
const lookAgainMs = 25;

/** Lets one daemon at a time start in a state directory; the next one then finds the first one's discovery file. */
export async function acquireStartLock(
  stateDir: string,
  signal: AbortSignal,
): Promise<AsyncDisposable> {
  const file = path.join(stateDir, 'start.lock');
  const deadline = Date.now() + patienceMs;
  while (!(await create(file))) {
    const pid = Number(await readFile(file, 'utf8').catch(() => '')); // Gone meanwhile: try again.
    // One that died while starting left its lock behind. An empty one is just being written.
    if (pid > 0 && !isProcessAlive(pid)) await rm(file, { force: true });
    else if (Date.now() > deadline) {
      throw new FederationError(
        'INTERNAL',
        `Another daemon (pid ${pid}) has been starting for too long; end it, or remove ${file}`,
      );
    } else await delay(lookAgainMs, undefined, { signal });
  }
  let isHeld = true;
  return {
    async [Symbol.asyncDispose]() {
      // Once: by the second time it may be the lock of another daemon, which starts while this one ends.
      if (isHeld) await rm(file, { force: true });
      isHeld = false;
    },
  };
}

async function create(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
