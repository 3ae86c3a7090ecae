import { homedir } from 'node:os';
import path from 'node:path';

import { defaultConfigFile } from '#protocol/locations.ts';

import { FederationError } from '../lib/federationError.ts';
import { openControl } from './openControl.ts';
import type { Terminal } from './terminal.ts';

/** The configuration file that a command means: the one given, else the running daemon's, else the user's own. */
export async function userConfigFile(
  {
    config,
    'state-dir': stateDir,
  }: { config?: string | undefined; 'state-dir'?: string | undefined },
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string> {
  if (config !== undefined) return path.resolve(config);
  try {
    using control = await openControl(stateDir, terminal, signal);
    const [user] = (await control.snapshot()).federations;
    if (user) return user.configFile;
  } catch (error) {
    const isAbsent = error instanceof FederationError && error.code === 'DAEMON_UNREACHABLE';
    if (!isAbsent) throw error;
    // It will read the usual file once it is started.
  }
  return defaultConfigFile({ env: terminal.env, platform: process.platform, homedir: homedir() });
}
