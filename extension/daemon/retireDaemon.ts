import { setTimeout as delay } from 'node:timers/promises';

import type { ControlConnection } from './controlConnection.ts';
import { DaemonFailure } from './daemonFailure.ts';

const shutdownTimeoutMs = 5_000;
const exitTimeoutMs = 10_000;
const killTimeoutMs = 2_000;
const pollIntervalMs = 25;

/**
 * Ends the daemon at the other side of `connection`, and waits until its process is gone, so that
 * its port is free. One that does not obey is killed by `pid`, which it gave in its hello.
 */
export async function retireDaemon(
  connection: ControlConnection,
  pid: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(shutdownTimeoutMs)]);
    await connection.request('shutdown', {}, { signal: limit });
  } catch {
    signal.throwIfAborted();
    kill(pid, 'SIGTERM'); // It refused, or was too late with its answer: its process is asked instead.
  }
  if (await isGone(pid, exitTimeoutMs, signal)) return;
  kill(pid, 'SIGKILL');
  if (await isGone(pid, killTimeoutMs, signal)) return;
  throw new DaemonFailure('DAEMON_UNREACHABLE', `The daemon (process ${pid}) does not end`);
}

async function isGone(pid: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!kill(pid, 0)) return true;
    await delay(pollIntervalMs, undefined, { signal });
  }
  return false;
}

/** Sends a signal; false when there is no such process any more. */
function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // ESRCH: it is gone, which is what was wanted.
  }
}
