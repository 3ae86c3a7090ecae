import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';

import { pods } from '../../../../support/cluster/standIn/api/resourceTypes.ts';
import type { Pod } from '../../../../support/cluster/standIn/kubeObject.ts';
import type { TestWorkload } from '../../../../support/cluster/testCluster.ts';
import { StandIn } from './standIn.ts';

describe('what tests can do to the stand-in', () => {
  let standIn: StandIn;
  let web: TestWorkload;
  let pod: string;

  before(async () => {
    standIn = await StandIn.open();
    web = await standIn.deployWeb();
  });
  beforeEach(async () => {
    [pod = ''] = await web.readyPods();
  });
  after(() => standIn[Symbol.asyncDispose]());

  it('drops tunnels, and kubectl ends', async () => {
    await using forward = await standIn.forward();
    assert.deepEqual(standIn.cluster.tunnels, [{ namespace: standIn.namespace.name, pod }]);
    standIn.cluster.dropTunnels();
    assert.deepEqual(await forward.program.exit, { code: 1, signal: null });
    assert.match(forward.program.stderr(), /lost connection to pod/);
  });

  it('lets nothing through a tunnel for a while, and kubectl does not notice', async () => {
    await using forward = await standIn.forward();
    const hold = standIn.cluster.blackHoleTunnels();
    const answer = fetch(forward.url);
    // Another way through the same server shows that it is only the tunnel that is stuck.
    await using _other = await standIn.forward();
    assert.equal(
      await Promise.race([answer, standIn.kubectl(['get', 'pods', '-o', 'name'])]),
      `pod/${pod}\n`,
    );
    hold[Symbol.dispose]();
    assert.equal(await (await answer).text(), pod);
  });

  it('refuses connections in pods', async () => {
    await using forward = await standIn.forward();
    using _refused = standIn.cluster.refuseStreams();
    await assert.rejects(fetch(forward.url));
    assert.deepEqual(await forward.program.exit, { code: 1, signal: null });
    assert.match(forward.program.stderr(), /an error occurred forwarding .*connection refused/);
  });

  it('stops the API server, and starts it again at the same address', async () => {
    await using forward = await standIn.forward();
    const { url } = standIn.cluster;
    await standIn.cluster.stopApiServer();
    assert.equal((await forward.program.exit).code, 1);
    await assert.rejects(
      standIn.kubectl(['get', 'pods']),
      /connection .* was refused|connection refused/,
    );
    await standIn.cluster.startApiServer();
    assert.equal(standIn.cluster.url, url);
    assert.deepEqual(await web.readyPods(), [pod]);
    assert.equal(await standIn.kubectl(['get', 'pods', '-o', 'name']), `pod/${pod}\n`);
  });

  it('stops the API server although a client is still greeting it', async () => {
    const socket = connect(Number(new URL(standIn.cluster.url).port), '127.0.0.1');
    const closed = once(socket, 'close');
    socket.on('error', () => {}); // It may be reset, which closes it too.
    await once(socket, 'connect');
    // The server has accepted it by the time that it has answered somebody who came later.
    await standIn.kubectl(['get', 'pods']);
    await standIn.cluster.stopApiServer();
    await closed;
    await standIn.cluster.startApiServer();
  });

  it('ends watches, which can go on, and makes the past forgotten, so that they cannot', async () => {
    const path = `/api/v1/namespaces/${standIn.namespace.name}/pods?watch=true&resourceVersion=`;
    const { revision } = standIn.cluster.store;
    await using first = standIn.start(['get', '--raw', `${path}0`]);
    await first.line(/"type":"ADDED"/);
    standIn.cluster.endWatches();
    assert.equal((await first.exit).code, 0);

    standIn.cluster.expireWatches();
    const answer = await standIn.kubectl(['get', '--raw', `${path}${revision}`]);
    assert.match(
      answer,
      /^{"type":"ERROR","object":{"kind":"Status",.*"reason":"Expired","code":410}}$/m,
    );
  });

  it('denies what it is told to', async () => {
    using _denied = standIn.cluster.deny(({ resource }) => resource === 'pods/portforward');
    assert.match(await standIn.kubectl(['get', 'pods']), /web/);
    await assert.rejects(
      standIn.kubectl(['port-forward', `pod/${pod}`, ':8080']),
      /is forbidden: User "admin" cannot create resource "pods\/portforward"/,
    );
  });

  it('takes its time', async () => {
    using _slow = standIn.cluster.delayAnswers(300);
    const startedAt = performance.now();
    await standIn.kubectl(['get', '--raw', '/version']);
    assert.ok(performance.now() - startedAt >= 300);
  });

  it('keeps a pod unready', async () => {
    const ready = ['get', 'pods', '-o', 'jsonpath={.items[*].status.containerStatuses[*].ready}'];
    await using watch = standIn.start([
      'get',
      '--raw',
      `/api/v1/namespaces/${standIn.namespace.name}/pods?watch=true&resourceVersion=${standIn.cluster.store.revision}`,
    ]);
    const found = standIn.cluster.store.get<Pod>(pods, standIn.namespace.name, pod);
    assert.ok(found);
    standIn.cluster.allowReady(found, false);
    assert.equal(await standIn.kubectl(ready), 'false');
    standIn.cluster.allowReady(found, true);
    await watch.line(/"ready":true/);
  });
});
