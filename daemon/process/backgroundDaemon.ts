import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { FederationError, messageOf } from '../lib/federationError.ts';
import { readDiscovery } from './discovery.ts';
import { probe } from './probeDaemon.ts';
import { openStateDirectory } from './stateDirectory.ts';

const startTimeoutMs = 20_000;
/** When two are started at the same moment, one ends at once, and the other needs a moment more. */
const lostRaceTimeoutMs = 3_000;
const pollIntervalMs = 50;
const tailBytes = 2_000;

/** How to start a daemon. */
export interface DaemonCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Not a folder that somebody may want to delete, as the daemon outlives who starts it. */
  readonly cwd: string;
  readonly stateDir: string;
  /** The file that takes what the daemon prints. */
  readonly logFile: string;
}

/**
 * Starts a daemon that outlives this process, and waits until one answers: this one, or one that somebody else started
 * at the same moment. @throws FederationError DAEMON_UNREACHABLE
 */
export async function startBackgroundDaemon(
  start: DaemonCommand,
  signal: AbortSignal,
): Promise<DiscoveryFile> {
  await openStateDirectory(start.stateDir);
  await using log = await open(path.join(start.stateDir, start.logFile), 'a+', 0o600);
  const logStart = (await log.stat()).size;
  const child = spawn(start.command, start.args, {
    cwd: start.cwd,
    env: start.env,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  try {
    await once(child, 'spawn');
  } catch (cause) {
    const message = `Cannot start ${start.command}: ${messageOf(cause)}`;
    throw new FederationError('DAEMON_UNREACHABLE', message, { cause });
  }
  child.unref();
  const found = await waitForDaemon(child, start.stateDir, signal);
  if (found) return found;
  if (!hasEnded(child)) child.kill();
  const { buffer, bytesRead } = await log.read(Buffer.alloc(tailBytes), 0, tailBytes, logStart);
  const why = buffer.toString('utf8', 0, bytesRead).trim() || 'it printed nothing';
  const what = hasEnded(child) ? `ended with exit code ${child.exitCode}` : 'did not answer';
  throw new FederationError('DAEMON_UNREACHABLE', `The daemon ${what}: ${why}`);
}

/** The first daemon that answers; undefined when there is none in time. */
async function waitForDaemon(
  child: ChildProcess,
  stateDir: string,
  signal: AbortSignal,
): Promise<DiscoveryFile | undefined> {
  let deadline = performance.now() + startTimeoutMs;
  let sawEnd = false;
  while (performance.now() < deadline) {
    const discovery = await readDiscovery(stateDir);
    if (discovery && (await probe(discovery, signal)) === 'alive') return discovery;
    if (hasEnded(child) && !sawEnd) {
      sawEnd = true;
      deadline = Math.min(deadline, performance.now() + lostRaceTimeoutMs);
    }
    await delay(pollIntervalMs, undefined, { signal });
  }
  return undefined;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
