import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { z } from 'zod';

import { TargetStatus } from '#protocol/target.ts';

import type { Workspace } from '../processes/workspace.ts';
import { daemonProgram, type DaemonHome } from './daemon.ts';

const run = promisify(execFile);

const Targets = z.array(TargetStatus.pick({ forward: true }));

/** The local port of the forward that a daemon with one target has open; undefined while it has none. */
export async function forwardedPort(
  { stateDirectory }: DaemonHome,
  { env }: Workspace,
): Promise<number | undefined> {
  const args = [daemonProgram, 'targets', '--json', '--state-dir', stateDirectory];
  const { stdout } = await run(process.execPath, args, { env });
  const [target] = Targets.parse(JSON.parse(stdout));
  return target?.forward?.open?.localPort;
}
