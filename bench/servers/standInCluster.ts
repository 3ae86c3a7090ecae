// A cluster with one minimal MCP server in a pod, for a daemon to forward to: the stand-in of the tests, which the
// real kubectl speaks to. Tells its parent where it is, and ends with the parent.

import { StandInCluster } from '../../test/support/cluster/standIn/standInCluster.ts';
import type { ClusterAnnouncement } from '../contestants/cluster.ts';

const cluster = await StandInCluster.open();
process.once('SIGTERM', () => void end());
process.once('disconnect', () => void end());

const namespace = await cluster.openNamespace();
const service = 'minimal';
const port = 80;
await namespace.deploy({
  name: service,
  args: ['bench/servers/minimalHttp.ts', 'json'],
  env: { NODE_ENV: 'production' },
  port,
  containerPort: 8080,
});
const { context, kubeconfig } = cluster;
const announcement: ClusterAnnouncement = {
  kubeconfig,
  // The forward is there from the first moment to the last, as the load goes there past the daemon, too.
  target: {
    type: 'kubernetes',
    context,
    namespace: namespace.name,
    service,
    port,
    idleTimeoutMs: 0,
  },
};
process.send?.(announcement);

async function end(): Promise<void> {
  await cluster[Symbol.asyncDispose]();
  process.exit();
}
