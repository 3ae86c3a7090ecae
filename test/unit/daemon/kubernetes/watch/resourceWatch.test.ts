import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ResourceWatch } from '../../../../../daemon/kubernetes/watch/resourceWatch.ts';
import { nextEvent } from '../../../../../daemon/lib/emitter.ts';
import { descendantsOf } from '../../../../support/processTree.ts';
import { WatchWorld } from './watchWorld.ts';

const listOnly = [{ apiGroups: [''], resources: ['services'], verbs: ['list', 'get', 'delete'] }];

describe('ResourceWatch', () => {
  it('follows what is added, changed and deleted', async () => {
    await using world = await WatchWorld.open();
    await world.addService({ name: 'a' });
    await using services = world.watch();
    await services.shows('a');
    await world.addService({ name: 'b' });
    await services.shows('a', 'b');
    await world.deleteService('a');
    await services.shows('b');
    assert.deepEqual(world.asked.slice(0, 2), ['list', 'watch']);
    assert.equal(world.asked.filter(verb => verb === 'list').length, 1);
  });

  it('says that nothing is there, rather than nothing', async () => {
    await using world = await WatchWorld.open();
    await using services = world.watch();
    assert.equal(services.watch.state.kind, 'loading');
    await services.watch.settled(AbortSignal.timeout(20_000));
    assert.equal(services.watch.state.kind, 'live');
    assert.deepEqual(services.names, []);
  });

  it('goes on where it was when the API server ends a watch, as it does after a while', async () => {
    await using world = await WatchWorld.open();
    await using services = world.watch();
    await services.shows();
    await world.addService({ name: 'a' });
    await services.shows('a');
    world.cluster.endWatches();
    await world.addService({ name: 'b' });
    await services.shows('a', 'b');
    assert.deepEqual(world.asked, ['list', 'watch', 'watch']);
  });

  it('lists again when the API server has forgotten where it was', async () => {
    await using world = await WatchWorld.open();
    await world.addService({ name: 'a' });
    await using services = world.watch();
    await services.shows('a');
    await world.addService({ name: 'b' });
    await services.shows('a', 'b');
    world.cluster.expireWatches();
    await world.addService({ name: 'c' });
    await services.shows('a', 'b', 'c');
    assert.ok(services.watch.state.kind === 'live');
  });

  it('keeps what it saw while the API server is away, says why, and recovers', async () => {
    await using world = await WatchWorld.open();
    await world.addService({ name: 'a' });
    await using services = world.watch();
    await services.shows('a');
    await world.cluster.stopApiServer();
    assert.equal((await services.failure()).code, 'KUBERNETES_UNREACHABLE');
    assert.deepEqual(services.names, ['a']);
    await world.cluster.startApiServer();
    await world.addService({ name: 'b' });
    await services.shows('a', 'b');
  });

  it('tries at once when it is told to', async () => {
    await using world = await WatchWorld.open();
    const denial = world.cluster.deny(({ resource }) => resource === 'services');
    await using services = world.watch();
    await services.failure();
    denial[Symbol.dispose]();
    services.watch.retryNow();
    await nextEvent(services.watch.changed, AbortSignal.timeout(20_000));
    assert.equal(services.watch.state.kind, 'live');
  });

  it('says that the user may not list', async () => {
    await using world = await WatchWorld.open([]);
    await using services = world.watch();
    const { code, message } = await services.failure();
    assert.equal(code, 'KUBERNETES_FORBIDDEN');
    assert.match(message, /services/);
  });

  it('lists from time to time where the user may list and not watch', async () => {
    await using world = await WatchWorld.open(listOnly);
    await world.addService({ name: 'a' });
    await using services = world.watch();
    await services.shows('a');
    await world.addService({ name: 'b' });
    services.watch.retryNow();
    await services.shows('a', 'b');
    assert.deepEqual(world.asked.slice(0, 3), ['list', 'watch', 'list']);
  });

  it('leaves out what its reader does not want, also when that changes', async () => {
    await using world = await WatchWorld.open();
    const { kubectl, path, cluster } = world;
    await world.addService({ name: 'a', annotations: { wanted: 'yes' } });
    await world.addService({ name: 'b' });
    await using watch = new ResourceWatch(kubectl, {
      context: cluster.context,
      path,
      read: object => (JSON.stringify(object).includes('"wanted":"yes"') ? 'wanted' : undefined),
    });
    await watch.settled(AbortSignal.timeout(20_000));
    assert.deepEqual([...watch.items], [[`${world.namespace.name}/a`, 'wanted']]);
    await world.addService({ name: 'a', annotations: { wanted: 'no' } });
    while (watch.items.size > 0) await nextEvent(watch.changed, AbortSignal.timeout(20_000));
  });

  it('leaves out what its reader cannot read, listed or changed, and shows the others', async () => {
    await using world = await WatchWorld.open();
    const { kubectl, path, cluster } = world;
    await world.addService({ name: 'a', annotations: { strange: 'yes' } });
    await world.addService({ name: 'b' });
    const read = (object: unknown) => {
      if (JSON.stringify(object).includes('"strange":"yes"')) throw new Error('Not understood');
      return true;
    };
    await using watch = new ResourceWatch(kubectl, { context: cluster.context, path, read });
    await watch.settled(AbortSignal.timeout(20_000));
    const names = () => [...watch.items.keys()].map(key => key.replace(/.*\//, ''));
    assert.deepEqual(names(), ['b']);
    await world.addService({ name: 'b', annotations: { strange: 'yes' } });
    while (watch.items.size > 0) await nextEvent(watch.changed, AbortSignal.timeout(20_000));
    await world.addService({ name: 'c' });
    while (watch.items.size === 0) await nextEvent(watch.changed, AbortSignal.timeout(20_000));
    assert.deepEqual(names(), ['c']);
  });

  it('fails and goes on trying where there is no such context', async () => {
    await using world = await WatchWorld.open();
    const { kubectl, path } = world;
    await using watch = new ResourceWatch(kubectl, { context: 'none', path, read: () => true });
    await watch.settled(AbortSignal.timeout(20_000));
    assert.equal(
      watch.state.kind === 'failed' && watch.state.error.code,
      'KUBERNETES_CONTEXT_UNKNOWN',
    );
  });

  for (const moment of ['while it lists', 'while it watches', 'while it waits'] as const) {
    it(`leaves no kubectl behind when it ends ${moment}`, async () => {
      await using world = await WatchWorld.open();
      const services = world.watch();
      if (moment === 'while it watches') await services.shows();
      if (moment === 'while it waits') {
        await world.cluster.stopApiServer();
        await services.failure();
      }
      await services[Symbol.asyncDispose]();
      const children = descendantsOf(process.pid).filter(one => one.command.includes('--raw'));
      assert.deepEqual(children, []);
    });
  }
});
