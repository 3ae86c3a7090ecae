import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openPortForward } from '../../../../../daemon/kubernetes/forward/portForward.ts';
import { inTime } from '../../../../support/eventually.ts';
import { ForwardWorld } from './forwardWorld.ts';

const never = new AbortController().signal;

/** A world with one pod, and the way to its port. */
async function openPod() {
  const world = await ForwardWorld.open();
  const web = await world.deployWeb();
  const [pod = ''] = await web.readyPods();
  const { context } = world.cluster;
  return { world, target: { context, namespace: world.namespace.name, pod, port: 8080 } };
}

describe('openPortForward', () => {
  it('listens on this machine alone, until it is disposed', async () => {
    const { world, target } = await openPod();
    await using _world = world;
    const forward = await openPortForward(world.kubectl, target, never);
    const url = `http://127.0.0.1:${forward.localPort}/`;
    assert.equal(await (await fetch(url)).text(), target.pod);
    await forward[Symbol.asyncDispose]();
    await assert.rejects(fetch(url));
    assert.equal(world.processes.size, 0);
  });

  it('tells how its end came', async () => {
    const { world, target } = await openPod();
    await using _world = world;
    await using forward = await openPortForward(world.kubectl, target, never);
    const [pid = 0] = world.processes;
    process.kill(pid, 'SIGKILL');
    const { message } = await inTime('its end', forward.ended);
    assert.equal(message, `The connection to pod ${target.pod} was lost`);
  });

  it('fails with what kubectl says', async () => {
    const { world, target } = await openPod();
    await using _world = world;
    const opening = openPortForward(world.kubectl, { ...target, pod: 'none' }, never);
    await assert.rejects(opening, { code: 'KUBERNETES_NOT_FOUND' });
    assert.equal(world.processes.size, 0);
  });

  it('leaves no kubectl when it is given up', async () => {
    const { world, target } = await openPod();
    await using _world = world;
    using _slow = world.cluster.delayAnswers(1_000);
    const giveUp = new AbortController();
    const asked = world.request('anything', () => true);
    const opening = openPortForward(world.kubectl, target, giveUp.signal);
    await asked;
    giveUp.abort(new Error('Given up'));
    await assert.rejects(opening, { message: 'Given up' });
    assert.equal(world.processes.size, 0);
  });
});
