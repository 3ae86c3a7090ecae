import { homedir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import * as z from 'zod';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { FederationError } from '../../lib/federationError.ts';
import { startBackgroundDaemon } from '../../process/backgroundDaemon.ts';
import { readDiscovery } from '../../process/discovery.ts';
import { serveVariable } from '../../process/launcher.ts';
import { probe } from '../../process/probeDaemon.ts';
import { findDaemon } from '../findDaemon.ts';
import { logFileName } from '../serveLog.ts';

/** A daemon that is replaced ends its targets first, which takes some seconds, and the next one has to start. */
const replacedWithinMs = 15_000;
const lookAgainMs = 200;

/** The running daemon of a state directory; starts one in the background when there is none. */
export async function findOrStartDaemon(
  stateDir: string,
  port: string | undefined,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<DiscoveryFile> {
  const discovery = await readDiscovery(stateDir);
  const presence = discovery && (await probe(discovery, signal));
  if (discovery && presence === 'alive') return discovery;
  // A second one cannot help: says what to do.
  if (presence === 'wedged') return await findDaemon(stateDir, signal);
  const [, program = ''] = process.argv;
  return await startBackgroundDaemon(
    {
      command: process.execPath,
      args: [
        program,
        'serve',
        '--state-dir',
        stateDir,
        ...launcherOptions(env),
        ...(port === undefined ? [] : ['--port', port]),
      ],
      // It ends some time after the last client has gone.
      env: { ...env, MCP_FEDERATION_LIFETIME: 'leased' },
      cwd: homedir(),
      stateDir,
      logFile: logFileName,
    },
    signal,
  );
}

/** What the daemon is started with by this machine's launcher: the user's choices in the editor. */
function launcherOptions(env: NodeJS.ProcessEnv): string[] {
  const text = env[serveVariable];
  return text === undefined ? [] : z.array(z.string()).parse(JSON.parse(text));
}

/** Waits for the daemon that takes the place of one that has gone. It is not started here: who ended it knows why. */
export async function findNextDaemon(
  stateDir: string,
  reason: string,
  signal: AbortSignal,
): Promise<DiscoveryFile> {
  const deadline = performance.now() + replacedWithinMs;
  while (performance.now() < deadline) {
    const discovery = await readDiscovery(stateDir);
    if (discovery && (await probe(discovery, signal)) === 'alive') return discovery;
    await delay(lookAgainMs, undefined, { signal });
  }
  throw new FederationError('DAEMON_UNREACHABLE', `${reason}, and no other one has started`);
}
