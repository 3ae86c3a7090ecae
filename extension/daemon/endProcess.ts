import { setTimeout as delay } from 'node:timers/promises';

import { DaemonFailure } from './daemonFailure.ts';

const exitTimeoutMs = 10_000;
const killTimeoutMs = 2_000;
const pollIntervalMs = 25;

/** Waits until a daemon's process is gone, after asking it with `first`; one that does not obey is killed. */
export async function endProcess(
  pid: number,
  first: 'SIGTERM' | 'SIGKILL' | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (first) send(pid, first);
  if (await isGone(pid, exitTimeoutMs, signal)) return;
  send(pid, 'SIGKILL');
  if (await isGone(pid, killTimeoutMs, signal)) return;
  throw new DaemonFailure('DAEMON_UNREACHABLE', `The daemon (process ${pid}) does not end`);
}

async function isGone(pid: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!send(pid, 0)) return true;
    await delay(pollIntervalMs, undefined, { signal });
  }
  return false;
}

/** Sends a signal; false when there is no such process any more. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // ESRCH: it is gone, which is what was wanted.
  }
}
