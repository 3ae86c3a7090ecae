import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import { DaemonFailure, messageOf } from './daemonFailure.ts';
import type { DaemonSpawn } from './daemonSpawn.ts';
import { findDaemon } from './findDaemon.ts';
import { readTail } from './logTail.ts';

/** The file that takes what the daemon prints. */
export function daemonLogFile(stateDirectory: string): string {
  return join(stateDirectory, 'daemon.log');
}

const startTimeoutMs = 20_000;
const lostRaceTimeoutMs = 3_000;
const pollIntervalMs = 50;

/**
 * Starts a daemon, and waits until one answers: this one, or one that another window started at
 * the same moment and that took the port first. The daemon outlives the window and ends by itself.
 */
export async function startDaemon(
  { command, args, options }: DaemonSpawn,
  stateDirectory: string,
  signal: AbortSignal,
): Promise<DiscoveryFile> {
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  const logFile = daemonLogFile(stateDirectory);
  await using log = await open(logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;

  const child = spawn(command, args, { ...options, stdio: ['ignore', log.fd, log.fd] });
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new DaemonFailure('DAEMON_UNREACHABLE', `Cannot start ${command}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  child.unref();

  const found = await waitForDaemon(child, stateDirectory, signal);
  if (found) return found;
  if (!hasEnded(child)) child.kill();
  const lines = await readTail(logFile, logStart, 3);
  const why = lines.length > 0 ? lines.join(' · ') : 'it printed nothing';
  const what = hasEnded(child) ? `ended with exit code ${child.exitCode}` : 'did not answer';
  throw new DaemonFailure('DAEMON_UNREACHABLE', `The daemon ${what}: ${why}`);
}

/** The first daemon that answers; undefined when there is none in time. */
async function waitForDaemon(
  child: ChildProcess,
  stateDirectory: string,
  signal: AbortSignal,
): Promise<DiscoveryFile | undefined> {
  let deadline = Date.now() + startTimeoutMs;
  let sawEnd = false;
  while (Date.now() < deadline) {
    const found = await findDaemon(stateDirectory, signal);
    if (found) return found;
    if (hasEnded(child) && !sawEnd) {
      sawEnd = true;
      deadline = Math.min(deadline, Date.now() + lostRaceTimeoutMs);
    }
    await delay(pollIntervalMs, undefined, { signal });
  }
  return undefined;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
