import { listsAll } from '../contestants/contestant.ts';
import {
  findEndpoint,
  spawnDaemon,
  writeDaemonHome,
  type DaemonHome,
} from '../contestants/daemon.ts';
import type { Target } from '../contestants/target.ts';
import { loopback, type Endpoint } from '../load/endpoint.ts';
import type { Child } from '../processes/child.ts';
import { programPath, startListening } from '../processes/startProgram.ts';
import type { Workspace } from '../processes/workspace.ts';

/** How many targets the daemon has when its memory and its start are measured. */
export const idleTargetCount = 10;

/** Targets that are there and have nothing to do, and a daemon's configuration that names them. */
export interface IdleTargets extends AsyncDisposable {
  readonly ports: number[];
  readonly home: DaemonHome;
  /** The exposed names of their tools. */
  readonly tools: string[];
}

/** Starts ten `http` targets, each on a port of its own. */
export async function startIdleTargets(label: string, workspace: Workspace): Promise<IdleTargets> {
  const args = [programPath('servers/minimalHttp.ts'), 'json', String(idleTargetCount)];
  const { child, ports } = await startListening(`${label}-targets`, args, workspace);
  const targets = new Map(
    ports.map((port, index): [string, Target] => [
      `target${index}`,
      { type: 'http', url: `http://${loopback}:${port}/mcp` },
    ]),
  );
  return {
    ports,
    home: await writeDaemonHome(label, Object.fromEntries(targets), workspace),
    tools: [...targets.keys()].map(name => `${name}_echo`),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

/** Starts a daemon, and asks every `intervalMs` until it lists `tools`. */
export async function startUntilListed(
  label: string,
  home: DaemonHome,
  tools: readonly string[],
  workspace: Workspace,
  intervalMs: number,
): Promise<Child> {
  const child = await spawnDaemon(label, home, workspace);
  const endpoint: Endpoint = await child.until(() => findEndpoint(home, child.pid), intervalMs);
  await child.until(async () => (await listsAll(endpoint, tools)) || undefined, intervalMs);
  return child;
}
