import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pods } from '../../../../support/cluster/standIn/api/resourceTypes.ts';
import { isReady, type Pod } from '../../../../support/cluster/standIn/kubeObject.ts';
import { StandIn } from './standIn.ts';

describe('workloads of the stand-in', () => {
  it('are replaced with always one pod that is ready', async () => {
    await using standIn = await StandIn.open();
    const web = await standIn.deployWeb();
    const before = await web.readyPods();
    const ready: number[] = [];
    using _listening = standIn.cluster.store.changes.on(({ resource }) => {
      if (resource === pods)
        ready.push(standIn.cluster.store.list<Pod>(pods).filter(isReady).length);
    });

    await web.restart();

    const after = await web.readyPods();
    assert.equal(after.length, 1);
    assert.notDeepEqual(after, before);
    assert.ok(Math.min(...ready) >= 1);
    assert.match(
      await standIn.kubectl(['rollout', 'status', 'deployment/web']),
      /successfully rolled out/,
    );
  });

  it('are told of by kubectl while they are replaced', async () => {
    await using standIn = await StandIn.open();
    await standIn.deployWeb(2);
    await standIn.kubectl(['rollout', 'restart', 'deployment/web']);
    assert.match(
      await standIn.kubectl(['rollout', 'status', 'deployment/web']),
      /successfully rolled out/,
    );
  });

  it('get another pod for one that is deleted, and lose their processes with them', async () => {
    await using standIn = await StandIn.open();
    const web = await standIn.deployWeb(2);
    const [first = '', second] = await web.readyPods();
    await web.deletePod(first);
    await web.scale(2);
    const now = await web.readyPods();
    assert.ok(now.includes(second ?? ''));
    assert.ok(!now.includes(first));
    await web.scale(0);
    assert.deepEqual(await web.readyPods(), []);
  });

  it('say who answers, and what they printed', async () => {
    await using standIn = await StandIn.open();
    const web = await standIn.deployWeb();
    await using forward = await standIn.forward();
    assert.deepEqual([await (await fetch(forward.url)).text()], await web.readyPods());
  });

  it('are started again when they crash', async () => {
    await using standIn = await StandIn.open();
    const { name } = standIn.namespace;
    standIn.cluster.addImage('crashes', ['node', '-e', 'console.log("bye"); process.exit(3)']);
    await using watch = standIn.start([
      'get',
      '--raw',
      `/api/v1/namespaces/${name}/pods?watch=true`,
    ]);
    await standIn.namespace.apply(podManifest('crashes'));
    await watch.line(/"restartCount":2,"state":{"waiting":{"reason":"CrashLoopBackOff"/);
    assert.match(await standIn.kubectl(['logs', 'pod']), /^bye$/m);
  });

  it('wait for an image that nobody has', async () => {
    await using standIn = await StandIn.open();
    const { name } = standIn.namespace;
    await using watch = standIn.start([
      'get',
      '--raw',
      `/api/v1/namespaces/${name}/pods?watch=true`,
    ]);
    await standIn.namespace.apply(podManifest('nowhere/web:1'));
    await watch.line(
      /"waiting":{"reason":"ImagePullBackOff","message":"Back-off pulling image \\"nowhere\/web:1\\""/,
    );
    await assert.rejects(
      standIn.kubectl(['port-forward', 'pod/pod', ':80']),
      /unable to forward port because pod is not running. Current status=Pending/,
    );
  });

  it('are gone with their namespace', async () => {
    await using standIn = await StandIn.open();
    await standIn.deployWeb();
    await standIn.namespace[Symbol.asyncDispose]();
    assert.deepEqual(standIn.cluster.store.list(pods), []);
    await assert.rejects(standIn.kubectl(['get', 'ns', standIn.namespace.name]), /not found/);
  });
});

function podManifest(image: string): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: pod}, spec: {containers: [{name: main, image: '${image}', ports: [{containerPort: 80}]}]}}`;
}
