import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import { forwardedTo, startKubectl } from '../support/cluster/startKubectl.ts';
import { connectSdkClient } from '../support/sdkClient.ts';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'files' },
  spec: {
    selector: { matchLabels: { app: 'files' } },
    template: {
      metadata: { labels: { app: 'files' } },
      spec: {
        containers: [
          {
            name: 'mcp',
            image: 'node:24-slim',
            command: ['npx'],
            args: [
              '-y',
              'supergateway@4',
              '--outputTransport=streamableHttp',
              '--port=8000',
              '--stdio=npx -y @modelcontextprotocol/server-filesystem /tmp',
            ],
            ports: [{ name: 'mcp', containerPort: 8000 }],
            readinessProbe: { tcpSocket: { port: 'mcp' }, periodSeconds: 1 },
          },
        ],
      },
    },
  },
};

describe('a pod that bridges a command to a port', () => {
  it('has its packages without a network', async () => {
    await using cluster = await openTestCluster();
    await using namespace = await cluster.openNamespace();
    await namespace.apply(JSON.stringify(deployment));
    const untilReady = ['rollout', 'status', 'deployment/files', '--timeout=90s'];
    await using rollout = await startKubectl(cluster, namespace, untilReady);
    assert.deepEqual(await rollout.exit, { code: 0, signal: null }, rollout.stderr());

    const args = ['port-forward', 'deployment/files', ':8000'];
    await using forward = await startKubectl(cluster, namespace, args);
    await using session = await connectSdkClient(await forwardedTo(forward));
    const result = await session.client.callTool({ name: 'list_allowed_directories' });
    assert.match(JSON.stringify(result.content), /\/tmp/);
  });
});
