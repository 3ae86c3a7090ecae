import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';

/** As `npx` takes its time where it fetches a package first. Without a readiness probe, the pod counts as ready meanwhile. */
const script = 'sleep 15; exec npx -y @modelcontextprotocol/server-everything streamableHttp';

const manifests = `
apiVersion: v1
kind: Pod
metadata:
  name: slow
  labels: { app: slow }
spec:
  containers:
  - name: mcp
    image: node:24-slim
    command: ["sh", "-c", "${script}"]
    ports: [{ containerPort: 3001 }]
---
apiVersion: v1
kind: Service
metadata: { name: slow }
spec:
  selector: { app: slow }
  ports: [{ port: 80, targetPort: 3001 }]
`;

describe('a target in a cluster whose server takes its time to listen', () => {
  it('is waited for', async () => {
    await using cluster = await openTestCluster();
    await using namespace = await cluster.openNamespace();
    const place = { context: cluster.context, namespace: namespace.name };
    await namespace.apply(manifests);
    const target = { type: 'kubernetes', ...place, service: 'slow', port: 80 } as const;
    await using daemon = await startDaemon(
      { targets: { slow: { ...target, startTimeoutMs: 60_000 } } },
      { env: { KUBECONFIG: cluster.kubeconfig } },
    );
    await using control = await openControl(daemon);
    const state = await control.until('the end of its start', () => {
      const { state } = control.target('slow');
      return state.kind === 'idle' || state.kind === 'starting' ? undefined : state;
    });
    assert.equal(state.kind, 'ready', JSON.stringify(state));
    await using session = await openMcpSession(daemon);
    const { text } = await session.callTool('slow_echo', { message: 'at last' });
    assert.equal(text, 'Echo: at last');
  });
});
