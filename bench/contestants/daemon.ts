import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DiscoveryFile, discoveryFileName } from '#protocol/discoveryFile.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import type { Endpoint } from '../load/endpoint.ts';
import { startChild, type Child } from '../processes/child.ts';
import type { Workspace } from '../processes/workspace.ts';
import { whenReady, type RunningContestant, type StartContestant } from './contestant.ts';

/** The daemon's program, as it is packaged. */
export const daemonProgram = join(import.meta.dirname, '../../dist/daemon/main.js');

/** Where a daemon finds its configuration, and keeps its state. */
export interface DaemonHome {
  configFile: string;
  stateDirectory: string;
}

/** A daemon that answers calls. */
export interface RunningDaemon extends RunningContestant {
  readonly home: DaemonHome;
}

/** Starts this product's daemon, with its token as by default. */
export async function startDaemon(
  label: string,
  target: TargetConfig,
  workspace: Workspace,
): Promise<RunningDaemon> {
  const home = await writeDaemonHome(label, { bench: target }, workspace);
  const child = await spawnDaemon(label, home, workspace);
  const endpoint = await child.until(() => findEndpoint(home, child.pid));
  return { ...(await whenReady(child, endpoint)), home };
}

/** Starts it for clients of 2026-07-28. */
export const startDaemonForModern: StartContestant = async (label, target, workspace) =>
  forModern(await startDaemon(label, target, workspace));

/** The same daemon for clients of 2026-07-28; the target stays as it is, so that the daemon has to bridge. */
export function forModern(running: RunningContestant): RunningContestant {
  return { ...running, endpoint: { ...running.endpoint, dialect: 'modern' } };
}

/** Writes a configuration with `targets`, and makes room for the state. */
export async function writeDaemonHome(
  label: string,
  targets: Record<string, TargetConfig>,
  workspace: Workspace,
): Promise<DaemonHome> {
  const configFile = join(workspace.directory, `${label}.json`);
  const stateDirectory = join(workspace.directory, `${label}-state`);
  await mkdir(stateDirectory, { mode: 0o700 });
  await writeFile(configFile, JSON.stringify({ targets }));
  return { configFile, stateDirectory };
}

/** Starts a daemon, and does not wait until it listens. */
export async function spawnDaemon(
  label: string,
  { configFile, stateDirectory }: DaemonHome,
  workspace: Workspace,
): Promise<Child> {
  const options = ['--config', configFile, '--port', '0', '--state-dir', stateDirectory];
  return await startChild(label, [daemonProgram, 'serve', ...options], workspace, 'ignore');
}

/** The endpoint of the daemon with `pid`, once its discovery file tells. */
export async function findEndpoint(
  { stateDirectory }: DaemonHome,
  pid: number,
): Promise<Endpoint | undefined> {
  const file = join(stateDirectory, discoveryFileName);
  const text = await readFile(file, 'utf8').catch(() => ''); // Not written yet.
  if (text === '') return undefined;
  const found = DiscoveryFile.parse(JSON.parse(text));
  if (found.pid !== pid) return undefined; // Of a daemon that was here before.
  const { port, token } = found;
  return {
    dialect: 'streamable',
    port,
    path: '/mcp',
    tool: 'bench_echo',
    ...(token !== undefined && { token }),
  };
}
