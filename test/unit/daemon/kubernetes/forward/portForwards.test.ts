import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { answerOver, ending, ForwardWorld } from './forwardWorld.ts';

describe('PortForwards', () => {
  it('leads to the pod of a service', async () => {
    await using world = await ForwardWorld.open();
    const web = await world.deployWeb();
    const [pod] = await web.readyPods();
    await using lease = await world.lease();
    assert.equal(lease.pod, pod);
    assert.equal(await answerOver(lease), pod);
    assert.deepEqual(world.forwards.statusOf(world.address()), {
      open: { pod, localPort: lease.localPort, since: lease.since },
    });
  });

  it('shares one kubectl between those who lease the same address', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const leases = await Promise.all([world.lease(), world.lease()]);
    const [one, other] = leases;
    assert.equal(one.localPort, other.localPort);
    assert.equal(world.tunnels.length, 1);
    await one[Symbol.asyncDispose]();
    assert.equal(await answerOver(other), other.pod);
    await other[Symbol.asyncDispose]();
  });

  it('ends a forward that nobody leases any more, and opens another one for the next', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const first = await world.lease();
    await first[Symbol.asyncDispose]();
    await first[Symbol.asyncDispose]();
    await world.status('the end of the forward', status => !status.open);
    await assert.rejects(answerOver(first));
    await using second = await world.lease();
    assert.notEqual(second.since, first.since);
    assert.equal(await answerOver(second), second.pod);
  });

  it('keeps a forward for who comes back soon', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const first = await world.lease();
    await first[Symbol.asyncDispose]();
    await using second = await world.lease();
    assert.equal(second.localPort, first.localPort);
  });

  it('goes on for others when one gives up while it opens', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const giveUp = new AbortController();
    const given = world.forwards.lease(world.address(), giveUp.signal);
    const kept = world.lease();
    giveUp.abort(new Error('Given up'));
    await assert.rejects(given, { message: 'Given up' });
    await using lease = await kept;
    assert.equal(await answerOver(lease), lease.pod);
  });

  it('is not begun for one who has given up before', async () => {
    await using world = await ForwardWorld.open();
    const signal = AbortSignal.abort(new Error('Given up'));
    await assert.rejects(world.forwards.lease(world.address(), signal), { message: 'Given up' });
  });

  it('ends every kubectl when it is disposed, and those who wait hear it', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const lease = await world.lease();
    const waiting = world.lease(
      world.address({ resource: { kind: 'selector', name: 'app=none' } }),
    );
    const refused = assert.rejects(waiting, { code: 'ABORTED' });
    await world.forwards[Symbol.asyncDispose]();
    await refused;
    assert.equal((await ending(lease, 'lost')).error.code, 'ABORTED');
    await assert.rejects(answerOver(lease));
    await assert.rejects(world.lease(), { code: 'ABORTED' });
    assert.equal(world.processes.size, 0);
  });

  it('leaves no kubectl when it is disposed while one begins to forward', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    const asked = world.request('a port-forward', ({ isUpgrade }) => isUpgrade);
    const waiting = world.lease();
    const refused = assert.rejects(waiting, { code: 'ABORTED' });
    await asked;
    await world.forwards[Symbol.asyncDispose]();
    await refused;
    assert.equal(world.processes.size, 0);
  });

  it('leaves no kubectl when the only one who waits gives up while it begins', async () => {
    await using world = await ForwardWorld.open();
    await world.deployWeb();
    using _slow = world.cluster.delayAnswers(1_000);
    const giveUp = new AbortController();
    const asked = world.request('anything', () => true);
    const waiting = world.forwards.lease(world.address(), giveUp.signal);
    await asked;
    giveUp.abort(new Error('Given up'));
    await assert.rejects(waiting, { message: 'Given up' });
    await world.forwards[Symbol.asyncDispose]();
    assert.equal(world.processes.size, 0);
  });
});
