import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { answerOver, ForwardWorld } from './forwardWorld.ts';

const noRights = [{ apiGroups: [''], resources: ['events'], verbs: ['list'] }];

describe('ForwardKeeper fails at once', () => {
  it('without rights', async () => {
    await using world = await ForwardWorld.open(noRights);
    await world.deployWeb();
    await assert.rejects(world.lease(), { code: 'KUBERNETES_FORBIDDEN' });
  });

  it('without the right to forward', async () => {
    await using world = await ForwardWorld.open([
      { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
    ]);
    await world.deployWeb();
    await assert.rejects(world.lease(), { code: 'KUBERNETES_FORBIDDEN' });
    assert.deepEqual(world.forwards.statusOf(world.address()), {});
  });

  it('for a service that does not exist, and not any more once it does', async () => {
    await using world = await ForwardWorld.open();
    await assert.rejects(world.lease(), { code: 'KUBERNETES_NOT_FOUND' });
    await world.deployWeb();
    await using lease = await world.lease();
    assert.equal(await answerOver(lease), lease.pod);
  });

  it('for a pod that does not exist', async () => {
    await using world = await ForwardWorld.open();
    const resource = { kind: 'pod', name: 'web-1' } as const;
    await assert.rejects(world.lease(world.address({ resource })), {
      code: 'KUBERNETES_NOT_FOUND',
      message: `There is no pod/web-1 in ${world.namespace.name}`,
    });
  });

  it('for a port that the service does not have', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    await assert.rejects(world.lease(world.address({ port: 'grpc' })), {
      code: 'KUBERNETES_WRONG_PORT',
      message: `service/web in ${world.namespace.name} has no port grpc: it has 80`,
    });
  });

  it('for a port that the pod does not have', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const resource = { kind: 'deployment', name: 'web' } as const;
    await assert.rejects(world.lease(world.address({ resource, port: 'grpc' })), {
      code: 'KUBERNETES_WRONG_PORT',
      message: /^Pod web-[\w-]+ has no port grpc: it has 8080 \(mcp\)$/,
    });
  });
});
