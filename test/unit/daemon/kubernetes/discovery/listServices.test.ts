import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { listServices } from '../../../../../daemon/kubernetes/discovery/listServices.ts';
import { serviceYaml } from '../../../../support/cluster/serviceYaml.ts';
import { WatchWorld } from '../watch/watchWorld.ts';

const inTime = () => AbortSignal.timeout(30_000);

describe('listServices', () => {
  it('lists the services of a namespace, also those without MCP', async () => {
    await using world = await WatchWorld.open();
    const { kubectl, cluster, namespace } = world;
    await world.addService({ name: 'web', annotations: { 'agentgateway.dev/mcp-path': '/x' } });
    await world.addService({ name: 'plain', appProtocol: null });
    const place = { context: cluster.context, namespace: namespace.name };
    const services = await listServices(kubectl, place, inTime());
    assert.deepEqual(
      services.map(({ name, ports }) => [name, ports[0]?.isMcp]),
      [
        ['plain', false],
        ['web', true],
      ],
    );
    assert.equal(services[1]?.ports[0]?.path, '/x');
  });

  it('lists those of the whole cluster, by namespace', async () => {
    await using world = await WatchWorld.open();
    await using other = await world.cluster.openNamespace();
    await world.addService({ name: 'z' });
    await other.apply(serviceYaml({ name: 'a' }));
    const services = await listServices(
      world.kubectl,
      { context: world.cluster.context },
      inTime(),
    );
    assert.deepEqual(
      services.map(({ namespace, name }) => `${namespace}/${name}`),
      [`${world.namespace.name}/z`, `${other.name}/a`],
    );
  });

  it('finds nothing in a namespace that is not there', async () => {
    await using world = await WatchWorld.open();
    const place = { context: world.cluster.context, namespace: 'nobody' };
    assert.deepEqual(await listServices(world.kubectl, place, inTime()), []);
  });

  it('says to choose a namespace where the whole cluster is forbidden', async () => {
    await using world = await WatchWorld.open([
      { apiGroups: [''], resources: ['services'], verbs: ['list'] },
    ]);
    const { context } = world.cluster;
    await assert.rejects(listServices(world.kubectl, { context }, inTime()), {
      code: 'KUBERNETES_FORBIDDEN',
      message: `You may not list the services of the whole cluster of ${context}; choose one namespace (--namespace NAME)`,
    });
    const place = { context, namespace: world.namespace.name };
    assert.deepEqual(await listServices(world.kubectl, place, inTime()), []);
  });

  it('hands on why one namespace is forbidden', async () => {
    await using world = await WatchWorld.open([]);
    const place = { context: world.cluster.context, namespace: world.namespace.name };
    await assert.rejects(listServices(world.kubectl, place, inTime()), (error: Error) => {
      assert.doesNotMatch(error.message, /choose one namespace/);
      return true;
    });
  });

  it('refuses namespaces that lead elsewhere in the API, and asks nothing', async () => {
    await using world = await WatchWorld.open();
    let asked = 0;
    using _counting = world.cluster.requests.on(() => (asked += 1));
    for (const namespace of ['..', `${world.namespace.name}/pods/x/..`, 'a?b=c']) {
      const place = { context: world.cluster.context, namespace };
      const listed = listServices(world.kubectl, place, inTime());
      await assert.rejects(listed, { code: 'KUBERNETES_NOT_FOUND', message: /can be called/ });
    }
    assert.equal(asked, 0);
  });
});
