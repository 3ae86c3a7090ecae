import { startCluster } from '../contestants/cluster.ts';
import { whenReady, type RunningContestant } from '../contestants/contestant.ts';
import type { ContestantName } from '../contestants/contestants.ts';
import { forModern, startDaemon } from '../contestants/daemon.ts';
import { forwardedPort } from '../contestants/forwardedPort.ts';
import type { Workspace } from '../processes/workspace.ts';
import type { Entry } from './measureCalls.ts';

const target = 'kubernetes';

/**
 * Starts a daemon in front of a server in a cluster: those of `contestants` that there are for it all use the one forward
 * that the daemon has opened, with its help or past it.
 */
export async function startForwardedEntries(
  contestants: readonly ContestantName[],
  workspace: Workspace,
  owner: AsyncDisposableStack,
): Promise<Entry[]> {
  const cluster = await startCluster(`${target}-cluster`, workspace);
  owner.use(cluster.child);
  const daemon = await startDaemon(`daemon-${target}`, cluster.target, cluster.workspace);
  owner.use(daemon.child);
  const port = await daemon.child.until(() => forwardedPort(daemon.home, cluster.workspace));
  const direct = await whenReady(cluster.child, {
    dialect: 'streamable',
    port,
    path: '/mcp',
    tool: 'echo',
  });
  const running: Partial<Record<ContestantName, RunningContestant>> = {
    direct,
    'curl-like': { ...direct, endpoint: { ...direct.endpoint, dialect: 'curlLike' } },
    daemon,
    'daemon-modern': forModern(daemon),
  };
  return contestants.flatMap(contestant => {
    const one = running[contestant];
    return one ? [{ ...one, target, contestant }] : [];
  });
}
