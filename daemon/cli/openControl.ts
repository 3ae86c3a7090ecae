import { ControlClient } from './controlClient.ts';
import { findDaemon, stateDirectoryOf } from './findDaemon.ts';
import type { Terminal } from './terminal.ts';

/** Connects to the daemon that a command means by its `--state-dir`. @throws FederationError DAEMON_UNREACHABLE */
export async function openControl(
  stateDir: string | undefined,
  { env }: Terminal,
  signal: AbortSignal,
): Promise<ControlClient> {
  const discovery = await findDaemon(stateDirectoryOf(stateDir, env), signal);
  return await ControlClient.open(discovery, signal);
}
