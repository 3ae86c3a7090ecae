import type { ControlConnection } from './controlConnection.ts';
import { endProcess } from './endProcess.ts';

const shutdownTimeoutMs = 5_000;

/**
 * Ends the daemon at the other side of `connection`, and waits until its process is gone, so that
 * its port is free. One that does not obey is killed by `pid`, which it gave in its hello.
 */
export async function retireDaemon(
  connection: ControlConnection,
  pid: number,
  signal: AbortSignal,
): Promise<void> {
  let hasRefused = false;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(shutdownTimeoutMs)]);
    await connection.request('shutdown', {}, { signal: limit });
  } catch {
    signal.throwIfAborted();
    hasRefused = true; // Or it was too late with its answer: its process is asked instead.
  }
  await endProcess(pid, hasRefused ? 'SIGTERM' : undefined, signal);
}
