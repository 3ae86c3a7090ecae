import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PodSource } from '../../../../../daemon/kubernetes/forward/podSource.ts';
import { eventually } from '../../../../support/eventually.ts';
import { ForwardWorld } from './forwardWorld.ts';

const never = new AbortController().signal;

describe('PodSource', () => {
  it('follows the pods of a service, and the service itself when it is asked again', async () => {
    await using world = await ForwardWorld.open();
    const web = await world.deployWeb();
    await using source = new PodSource(world.kubectl, world.address());
    assert.equal(await source.select(never), true);
    await source.settled(never);
    const names = () => source.pods.map(({ name }) => name);
    assert.deepEqual(names(), await web.readyPods());
    assert.equal(await source.select(never), false);

    await web.scale(2);
    await eventually('another pod', source.changed, () => names()[1], names);

    const { path = '' } = source.selection ?? {};
    assert.equal(source.knows(path), true);
    await world.namespace.apply(
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: none }, ports: [{ port: 80 }] }\n',
    );
    assert.equal(await source.select(never), true);
    assert.equal(source.knows(path), false);
    await source.settled(never);
    assert.deepEqual(names(), []);
  });

  it('says why the pods cannot be known', async () => {
    await using world = await ForwardWorld.open([
      { apiGroups: [''], resources: ['services'], verbs: ['get'] },
    ]);
    await world.deployWeb();
    await using source = new PodSource(world.kubectl, world.address());
    await source.select(never);
    await source.settled(never);
    assert.equal(source.failure?.code, 'KUBERNETES_FORBIDDEN');
  });

  it('leaves no kubectl', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const source = new PodSource(world.kubectl, world.address());
    await source.select(never);
    await source[Symbol.asyncDispose]();
    assert.equal(world.processes.size, 0);
  });
});
