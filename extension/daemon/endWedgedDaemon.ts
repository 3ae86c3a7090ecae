import { once } from 'node:events';
import { connect } from 'node:net';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import { endProcess } from './endProcess.ts';
import { readDiscovery } from './readDiscovery.ts';

const connectTimeoutMs = 1_000;

/**
 * Ends a daemon that hangs, so that another can take its port. Only one that this window has talked to
 * (`known`), and that still holds its port: after a crash, its process id may be another program's.
 */
export async function endWedgedDaemon(
  stateDirectory: string,
  known: DiscoveryFile | undefined,
  signal: AbortSignal,
): Promise<void> {
  const discovery = await readDiscovery(stateDirectory);
  if (!discovery || discovery.nonce !== known?.nonce) return;
  if (await isPortHeld(discovery, signal)) await endProcess(discovery.pid, 'SIGKILL', signal);
}

/** Whether somebody listens: the kernel takes connections for a process that hangs. */
async function isPortHeld({ host, port }: DiscoveryFile, signal: AbortSignal): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(connectTimeoutMs)]);
    await once(socket, 'connect', { signal: limit });
    return true;
  } catch {
    signal.throwIfAborted();
    return false; // Refused: the port is free.
  } finally {
    socket.destroy();
  }
}
