import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import { forwardedTo, startKubectl } from '../support/cluster/startKubectl.ts';
import type { TestCluster, TestNamespace, TestWorkload } from '../support/cluster/testCluster.ts';
import { connectSdkClient } from '../support/sdkClient.ts';

/** What kubectl itself does, which is what the product builds on: it must be the same in each kind of cluster. */
describe('kubectl port-forward', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let namespace: TestNamespace;
  let everything: TestWorkload;

  before(async () => {
    cluster = opened.use(await openTestCluster());
    namespace = opened.use(await cluster.openNamespace());
    everything = await namespace.deploy({
      name: 'everything',
      args: [
        'node_modules/@modelcontextprotocol/server-everything/dist/index.js',
        'streamableHttp',
      ],
      port: 80,
      containerPort: 3001,
      appProtocol: 'agentgateway.dev/mcp',
    });
  });

  after(() => opened.disposeAsync());

  const forward = (resource: string, port: number, kubeconfig?: string) =>
    startKubectl(cluster, namespace, ['port-forward', resource, `:${port}`], kubeconfig);

  it('reaches an MCP server behind a service', async () => {
    await using tunnel = await forward('service/everything', 80);
    await using session = await connectSdkClient(await forwardedTo(tunnel));
    const result = await session.client.callTool({ name: 'echo', arguments: { message: 'hi' } });
    assert.deepEqual(result.content, [{ type: 'text', text: 'Echo: hi' }]);
  });

  it('goes on to a pod that is replaced by another, until its next connection, and then ends', async () => {
    const [pod] = await everything.readyPods();
    assert.ok(pod);
    await using tunnel = await forward(`pod/${pod}`, 3001);
    const { port } = await forwardedTo(tunnel);

    await everything.restart();
    assert.ok(!(await everything.readyPods()).includes(pod));

    await touch(port);
    assert.deepEqual(await tunnel.exit, { code: 1, signal: null });
    assert.match(tunnel.stderr(), /lost connection to pod/);
  });

  it('ends when the API server does, and works again once that is back', async () => {
    {
      await using tunnel = await forward('service/everything', 80);
      await forwardedTo(tunnel);
      await cluster.stopApiServer();
      assert.deepEqual(await tunnel.exit, { code: 1, signal: null });
    }
    await using refused = await forward('service/everything', 80);
    assert.deepEqual(await refused.exit, { code: 1, signal: null });
    assert.match(refused.stderr(), /was refused/);

    await cluster.startApiServer();
    await using tunnel = await forward('service/everything', 80);
    await using session = await connectSdkClient(await forwardedTo(tunnel));
    assert.notEqual((await session.client.listTools()).tools.length, 0);
  });

  it('finds another pod after one was deleted, and as many as were asked for', async () => {
    await everything.scale(2);
    const before = await everything.readyPods();
    assert.equal(before.length, 2);

    await everything.deletePod(before[0] ?? '');
    await everything.scale(1);
    const [pod, ...others] = await everything.readyPods();
    assert.deepEqual(others, []);
    assert.notEqual(pod, before[0]);
  });

  it('is refused to users who may not', async () => {
    const rules = [{ apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list'] }];
    const kubeconfig = await cluster.userConfig(namespace.name, rules);
    await using refused = await forward('service/everything', 80, kubeconfig);
    assert.deepEqual(await refused.exit, { code: 1, signal: null });
    assert.match(
      refused.stderr(),
      /is forbidden: User .* cannot create resource "pods\/portforward"/,
    );
  });

  it('is refused to users whose login has expired', async () => {
    const kubeconfig = await cluster.expiredConfig();
    await using refused = await forward('service/everything', 80, kubeconfig);
    assert.deepEqual(await refused.exit, { code: 1, signal: null });
    assert.match(refused.stderr(), /must be logged in|Unauthorized/);
  });
});

/** Opens a connection, asks for something, and waits for its end. */
async function touch(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}); // Whichever way it ends.
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
}
