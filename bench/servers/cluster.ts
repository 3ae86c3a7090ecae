// A cluster with one minimal MCP server in a pod, for a daemon to forward to: the stand-in of the tests, or a real one
// when `TEST_CLUSTER=real`. Tells its parent where it is, and ends with the parent.

import { openTestCluster } from '../../test/support/cluster/openTestCluster.ts';
import type { ClusterAnnouncement } from '../contestants/cluster.ts';

const ending = Promise.withResolvers<void>();
process.once('SIGTERM', () => ending.resolve());
process.once('disconnect', () => ending.resolve());

const service = { name: 'minimal', port: 80 };

const cluster = await openTestCluster();
try {
  await Promise.race([serve(), ending.promise]);
} finally {
  await cluster[Symbol.asyncDispose]();
}
process.exit();

async function serve(): Promise<void> {
  const namespace = await cluster.openNamespace();
  await namespace.deploy({
    ...service,
    args: ['bench/servers/minimalHttp.ts', 'json'],
    env: { NODE_ENV: 'production' },
    containerPort: 8080,
  });
  const { context, kubeconfig } = cluster;
  const announcement: ClusterAnnouncement = {
    kubeconfig,
    target: {
      type: 'kubernetes',
      context,
      namespace: namespace.name,
      service: service.name,
      port: service.port,
      // The forward stays from the first moment to the last: the load goes there past the daemon, too.
      idleTimeoutMs: 0,
    },
  };
  process.send?.(announcement);
  await ending.promise;
}
