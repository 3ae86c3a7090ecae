import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ClusterView } from '#protocol/cluster.ts';
import type { ClusterPlace } from '../../../../../daemon/kubernetes/discovery/clusterPlace.ts';
import { ClusterWatches } from '../../../../../daemon/kubernetes/discovery/clusterWatches.ts';
import { Emitter } from '../../../../../daemon/lib/emitter.ts';
import { eventually } from '../../../../support/eventually.ts';
import { WatchWorld } from '../watch/watchWorld.ts';

/** Watches in a world, and waits for what they show. */
async function open(rules?: Parameters<typeof WatchWorld.open>[0]) {
  const world = await WatchWorld.open(rules);
  const watches = new ClusterWatches(world.kubectl, context => context === world.cluster.context);
  const changes = new Emitter<void>();
  watches.changed.on(() => changes.emit());
  const context = world.cluster.context;
  return {
    world,
    watches,
    whole: { context },
    place: { context, namespace: world.namespace.name },
    view: (place: ClusterPlace, what: string, matches: (view: ClusterView) => boolean) =>
      eventually(
        what,
        changes,
        () => {
          const view = watches.view(place);
          return view && matches(view) ? view : undefined;
        },
        () => watches.views,
      ),
    async [Symbol.asyncDispose]() {
      await watches[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

const isLive = ({ state }: ClusterView) => state.kind === 'live';
const names = ({ services }: ClusterView) => services.map(({ name }) => name).join();

describe('ClusterWatches', () => {
  it('shows a namespace: loading at first, then the services with MCP', async () => {
    await using opened = await open();
    const { world, watches, place } = opened;
    await world.addService({ name: 'b' });
    await world.addService({ name: 'a', appProtocol: 'kgateway.dev/mcp-sse' });
    await world.addService({ name: 'plain', appProtocol: null });
    using _use = watches.watch(place);
    assert.deepEqual(watches.view(place), {
      ...place,
      isProduction: true,
      state: { kind: 'loading' },
      services: [],
    });
    const view = await opened.view(place, 'the services', isLive);
    assert.equal(names(view), 'a,b');
    assert.deepEqual(view.services[0]?.ports, [
      {
        port: 80,
        name: 'mcp',
        appProtocol: 'kgateway.dev/mcp-sse',
        isMcp: true,
        protocol: 'sse',
        path: '/sse',
        targetName: 'a-mcp',
      },
    ]);
  });

  it('takes in a service once it says that it speaks MCP, and drops it once it does not', async () => {
    await using opened = await open();
    const { world, watches, place } = opened;
    await world.addService({ name: 'a', appProtocol: 'http' });
    using _use = watches.watch(place);
    assert.equal(names(await opened.view(place, 'no service', isLive)), '');
    await world.addService({ name: 'a' });
    await opened.view(place, 'the service', view => names(view) === 'a');
    await world.addService({ name: 'a', appProtocol: 'http' });
    await opened.view(place, 'no service any more', view => names(view) === '');
  });

  it('asks the API server once, however many look, and stops when the last one is gone', async () => {
    await using opened = await open();
    const { world, watches, place } = opened;
    const uses = [watches.watch(place), watches.watch(place)];
    await opened.view(place, 'the services', isLive);
    assert.equal(world.asked.filter(verb => verb === 'list').length, 1);
    uses[0]?.[Symbol.dispose]();
    uses[0]?.[Symbol.dispose]();
    assert.equal(watches.views.length, 1);
    uses[1]?.[Symbol.dispose]();
    assert.deepEqual(watches.views, []);
    assert.equal(watches.view(place), undefined);
  });

  it('keeps a namespace and the whole cluster apart', async () => {
    await using opened = await open();
    const { world, watches, place, whole } = opened;
    await using elsewhere = await world.cluster.openNamespace();
    await world.addService({ name: 'here' });
    await elsewhere.apply(
      `{apiVersion: v1, kind: Service, metadata: {name: there}, spec: {selector: {a: b}, ports: [{port: 80, appProtocol: agentgateway.dev/mcp}]}}`,
    );
    using _one = watches.watch(place);
    using _other = watches.watch(whole);
    assert.equal(names(await opened.view(place, 'the namespace', isLive)), 'here');
    assert.equal(names(await opened.view(whole, 'the whole cluster', isLive)), 'here,there');
  });

  it('says to choose a namespace where the whole cluster is forbidden', async () => {
    await using opened = await open([
      { apiGroups: [''], resources: ['services'], verbs: ['list', 'watch'] },
    ]);
    const { watches, place, whole } = opened;
    using _one = watches.watch(whole);
    using _other = watches.watch(place);
    const { state } = await opened.view(whole, 'the refusal', view => view.state.kind === 'failed');
    assert.ok(state.kind === 'failed');
    assert.equal(state.code, 'KUBERNETES_FORBIDDEN');
    assert.match(state.message, /whole cluster.*choose one namespace/);
    await opened.view(place, 'the services', isLive);
  });

  it('keeps showing what it saw while the API server is away', async () => {
    await using opened = await open();
    const { world, watches, place } = opened;
    await world.addService({ name: 'a' });
    using _use = watches.watch(place);
    await opened.view(place, 'the services', isLive);
    await world.cluster.stopApiServer();
    const away = await opened.view(place, 'the failure', view => view.state.kind === 'failed');
    assert.equal(names(away), 'a');
    await world.cluster.startApiServer();
    watches.retry(place.context);
    await opened.view(place, 'the recovery', isLive);
  });
});
