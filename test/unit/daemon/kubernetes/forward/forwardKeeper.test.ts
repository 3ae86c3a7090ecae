import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ForwardEnd } from '../../../../../daemon/kubernetes/forward/forwardLease.ts';
import { answerOver, ending, ForwardWorld } from './forwardWorld.ts';

describe('ForwardKeeper', () => {
  describe('when its pod is deleted', () => {
    it('tells who uses it, and leads to the pod that comes in its place', async () => {
      await using world = await ForwardWorld.open();
      const web = await world.deployWeb();
      await using first = await world.lease();
      const lost = ending(first, 'lost');
      await web.deletePod(first.pod);
      assert.equal((await lost).error.message, `Pod ${first.pod} was deleted`);
      await using second = await world.lease();
      assert.notEqual(second.pod, first.pod);
      assert.equal(await answerOver(second), second.pod);
      assert.deepEqual(world.tunnels, [second.pod]);
    });

    it('tells one who asks too late', async () => {
      await using world = await ForwardWorld.open();
      const web = await world.deployWeb();
      await using lease = await world.lease();
      const lost = ending(lease, 'lost');
      await web.deletePod(lease.pod);
      await lost;
      assert.equal((await ending(lease, 'lost')).error.message, `Pod ${lease.pod} was deleted`);
    });

    it('has others lease another pod while it ends, and answers until then', async () => {
      await using world = await ForwardWorld.open();
      const ignoreSigterm = 'data:text/javascript,process.on("SIGTERM",()=>{})';
      await world.deployWeb(1, 'web', ['--import', ignoreSigterm]);
      await using first = await world.lease();
      const retiring = ending(first, 'retiring');
      const lost = ending(first, 'lost');
      world.deletePod(first.pod, 2);
      assert.equal((await retiring).error.message, `Pod ${first.pod} is being deleted`);
      await using second = await world.lease();
      assert.notEqual(second.pod, first.pod);
      assert.equal(await answerOver(first), first.pod);
      assert.equal((await lost).error.message, `Pod ${first.pod} was deleted`);
    });

    it('turns to another pod that is ready', async () => {
      await using world = await ForwardWorld.open();
      const web = await world.deployWeb(2);
      await using first = await world.lease();
      const lost = ending(first, 'lost');
      await web.deletePod(first.pod);
      await lost;
      await using second = await world.lease();
      assert.notEqual(second.pod, first.pod);
      assert.equal(await answerOver(second), second.pod);
    });
  });

  it('follows a rolling restart', async () => {
    await using world = await ForwardWorld.open();
    const web = await world.deployWeb(2);
    await using first = await world.lease();
    const lost = ending(first, 'lost');
    await web.restart();
    await lost;
    const ready = await web.readyPods();
    const { open } = await world.status('a new pod', ({ open }) => ready.includes(open?.pod ?? ''));
    assert.ok(open);
  });

  it('tells that its pod is going after another one has taken over', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb(2);
    await using lease = await world.lease();
    const ends: ForwardEnd[] = [];
    using _listening = lease.onEnd(end => ends.push(end));
    world.allowReady(lease.pod, false);
    await ending(lease, 'retiring');
    const lost = ending(lease, 'lost');
    world.deletePod(lease.pod, 2);
    await lost;
    assert.deepEqual(
      ends.map(({ kind, isLeaving, error }) => [kind, isLeaving, error.message]),
      [
        ['retiring', false, ends[0]?.error.message],
        ['retiring', true, `Pod ${lease.pod} is being deleted`],
        ['lost', undefined, `Pod ${lease.pod} was deleted`],
      ],
    );
    assert.match(ends[0]?.error.message ?? '', /is not ready any more/);
  });

  it('ends the old forward once nobody uses it any more', async () => {
    await using world = await ForwardWorld.open();
    const web = await world.deployWeb(2);
    const first = await world.lease();
    world.allowReady(first.pod, false);
    await ending(first, 'retiring');
    await using second = await world.lease();
    assert.equal(await answerOver(first), first.pod);
    assert.equal(world.tunnels.length, 2);
    await first[Symbol.asyncDispose]();
    await assert.rejects(answerOver(first));
    assert.equal(await answerOver(second), second.pod);
    assert.deepEqual(await web.readyPods(), [second.pod]);
  });

  it('stays with a pod that is not ready where there is no other', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    await using first = await world.lease();
    world.allowReady(first.pod, false);
    // Who knows no better waits for it.
    const other = world.address({ resource: { kind: 'selector', name: 'app=web' }, port: 'mcp' });
    const waiting = assert.rejects(world.lease(other), { code: 'ABORTED' });
    await world.status('why it waits', status => status.waitingFor, other);
    await using second = await world.lease();
    assert.equal(second.localPort, first.localPort);
    assert.equal(await answerOver(second), first.pod);
    await world.forwards[Symbol.asyncDispose]();
    await waiting;
  });

  describe('when no pod is ready', () => {
    it('says why, and waits until one is', async () => {
      await using world = await ForwardWorld.open();
      const web = await world.deployWeb(0);
      const leasing = world.lease();
      const { waitingFor } = await world.status('why it waits', status => status.waitingFor);
      assert.match(
        waitingFor ?? '',
        /^There are no pods of service\/web in test-\d+; check its selector/,
      );
      await web.scale(1);
      await using lease = await leasing;
      assert.equal(await answerOver(lease), lease.pod);
    });

    it('fails with what is wrong with the pods when somebody gives up', async () => {
      await using world = await ForwardWorld.open();
      await world.namespace.apply(serviceYaml('web') + podYaml('web-1', 'registry.example/none:1'));
      const giveUp = new AbortController();
      const leasing = world.forwards.lease(world.address(), giveUp.signal);
      const refused = assert.rejects(leasing, {
        code: 'KUBERNETES_NO_ENDPOINTS',
        message: /^No pod of service\/web in test-1 is ready: pod web-1: ImagePullBackOff$/,
      });
      await world.status('the trouble', ({ waitingFor }) => waitingFor?.includes('ImagePull'));
      giveUp.abort(new Error('Too late'));
      await refused;
    });
  });

  describe('when the API server is away', () => {
    it('tells who uses it, and is there again with it', async () => {
      await using world = await ForwardWorld.open();
      await world.deployWeb();
      await using first = await world.lease();
      await world.cluster.stopApiServer();
      const { error } = await ending(first, 'lost');
      assert.equal(error.code, 'KUBERNETES_UNREACHABLE');
      const leasing = world.lease();
      await world.status('why it waits', status => status.waitingFor);
      await world.cluster.startApiServer();
      await using second = await leasing;
      assert.equal(await answerOver(second), second.pod);
    });

    it('is waited for from the first lease on', async () => {
      await using world = await ForwardWorld.open();
      await world.deployWeb();
      await world.cluster.stopApiServer();
      const giveUp = new AbortController();
      const given = world.forwards.lease(world.address(), giveUp.signal);
      const refused = assert.rejects(given, { code: 'KUBERNETES_UNREACHABLE' });
      const leasing = world.lease();
      await world.status('why it waits', status => status.waitingFor);
      giveUp.abort();
      await refused;
      await world.cluster.startApiServer();
      await using lease = await leasing;
      assert.equal(await answerOver(lease), lease.pod);
    });
  });

  it('opens another forward when a tunnel drops', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    await using first = await world.lease();
    world.cluster.dropTunnels();
    const { error } = await ending(first, 'lost');
    assert.equal(error.message, `The connection to pod ${first.pod} was lost`);
    await using second = await world.lease();
    assert.equal(await answerOver(second), second.pod);
  });

  it('opens another forward, to another pod if there is one, when nothing comes back', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb(2);
    await using first = await world.lease();
    using _silent = world.cluster.blackHoleTunnels();
    const lost = ending(first, 'lost');
    first.reportDead('no answer to a ping within 5 s');
    const { error } = await lost;
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    assert.equal(error.message, `Pod ${first.pod} does not answer: no answer to a ping within 5 s`);
    await using second = await world.lease();
    assert.notEqual(second.pod, first.pod);
    assert.equal(await answerOver(second), second.pod);
  });

  it('tells that nothing listens on the port', async () => {
    await using world = await ForwardWorld.open();
    const web = await world.deployWeb();
    const [pod = ''] = await web.readyPods();
    const resource = { kind: 'pod', name: pod } as const;
    await using lease = await world.lease(world.address({ resource, port: 9 }));
    const lost = ending(lease, 'lost');
    await assert.rejects(answerOver(lease));
    const { error } = await lost;
    // It may listen yet, as the pod is new.
    assert.equal(error.code, 'KUBERNETES_NO_ENDPOINTS');
    assert.match(error.message, new RegExp(`: Nothing listens on port 9 of pod ${pod}`));
  });

  it('follows a service to another port and to other pods', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    await using first = await world.lease();
    await world.deployWeb(1, 'api');
    await world.namespace.apply(serviceYaml('web', 'api'));
    world.cluster.dropTunnels();
    await ending(first, 'lost');
    const { open } = await world.status('another pod', ({ open }) => open?.pod.startsWith('api-'));
    assert.ok(open);
  });

  it('does without the right to watch', async () => {
    await using world = await ForwardWorld.open([
      { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list'] },
      { apiGroups: [''], resources: ['pods/portforward'], verbs: ['get', 'create'] },
    ]);
    const web = await world.deployWeb();
    await using first = await world.lease();
    await web.deletePod(first.pod);
    const lost = ending(first, 'lost');
    await assert.rejects(answerOver(first));
    await lost;
    await using second = await world.lease();
    assert.notEqual(second.pod, first.pod);
    assert.equal(await answerOver(second), second.pod);
  });

  it('notices a deleted pod although its watch had ended before', async () => {
    await using world = await ForwardWorld.open();
    const web = await world.deployWeb();
    await using first = await world.lease();
    for (const end of [() => world.cluster.endWatches(), () => world.cluster.expireWatches()]) {
      end();
    }
    const lost = ending(first, 'lost');
    await web.deletePod(first.pod);
    assert.equal((await lost).error.message, `Pod ${first.pod} was deleted`);
  });
});

function serviceYaml(name: string, app = name): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${app} }, ports: [{ port: 80, targetPort: mcp }] }
`;
}

function podYaml(name: string, image: string): string {
  return `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec: { containers: [{ name: main, image: "${image}" }] }
`;
}
