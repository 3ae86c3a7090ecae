import { homedir } from 'node:os';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import { defaultStateDirectory } from '#protocol/locations.ts';

import { FederationError } from '../lib/federationError.ts';
import { readDiscovery } from '../process/discovery.ts';
import { stateDirVariable } from '../process/launcher.ts';
import { describePortHolder, findPortHolder } from '../process/portHolder.ts';
import { originOf, probe } from '../process/probeDaemon.ts';

/** The state directory that a command means: the one it was given, that of its launcher, or the platform's. */
export function stateDirectoryOf(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return (
    given ??
    env[stateDirVariable] ??
    defaultStateDirectory({ env, platform: process.platform, homedir: homedir() })
  );
}

/** The running daemon of a state directory. @throws FederationError DAEMON_UNREACHABLE, saying what is there instead */
export async function findDaemon(stateDir: string, signal: AbortSignal): Promise<DiscoveryFile> {
  const discovery = await readDiscovery(stateDir);
  if (!discovery) throw unreachable(`No daemon runs for ${stateDir}; ${howToStart}`);
  switch (await probe(discovery, signal)) {
    case 'alive':
      return discovery;
    case 'absent':
      throw unreachable(`The daemon at ${originOf(discovery)} is gone; ${howToStart}`);
    case 'wedged':
      throw unreachable(
        `The daemon at ${originOf(discovery)} (pid ${discovery.pid}) does not answer; end it with mcp-federation stop`,
      );
    case 'stranger':
      throw unreachable(await describeStranger(discovery));
  }
}

const howToStart = 'start it with mcp-federation serve';

async function describeStranger(discovery: DiscoveryFile): Promise<string> {
  const holder = await findPortHolder(discovery.port);
  const who = holder ? describePortHolder(holder) : 'another program';
  return `The daemon at ${originOf(discovery)} is gone, and ${who} has its port now; ${howToStart}`;
}

function unreachable(message: string): FederationError {
  return new FederationError('DAEMON_UNREACHABLE', message);
}
