import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { requireCrds } from '../support/cluster/crds.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace } from '../support/cluster/testCluster.ts';

describe('the definitions of agentgateway', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let namespace: TestNamespace;

  before(async () => {
    requireCrds();
    cluster = opened.use(await openTestCluster());
    namespace = opened.use(await cluster.openNamespace());
  });

  after(() => opened.disposeAsync());

  const applyBackend = (host: string, port: number, protocol: string) => {
    const target = { name: 'echo', static: { host, port, protocol } };
    return namespace.apply(
      JSON.stringify({
        apiVersion: 'agentgateway.dev/v1alpha1',
        kind: 'AgentgatewayBackend',
        metadata: { name: 'mcp' },
        spec: { mcp: { targets: [target] } },
      }),
    );
  };

  it('let backends in that are valid', () => applyBackend('echo.demo.svc', 80, 'StreamableHTTP'));

  it('keep those out that are not, with the name of the field', async () => {
    await assert.rejects(applyBackend('echo.demo.svc', 99_999, 'StreamableHTTP'), /static\.port/);
    await assert.rejects(applyBackend('echo.demo.svc', 80, 'BAD'), /static\.protocol/);
  });
});
