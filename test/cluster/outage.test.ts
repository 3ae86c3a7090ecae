import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import { type CallEnd, startLoad, timedCall } from '../support/callLoad.ts';
import { kubectlsOf } from '../support/cluster/kubectlProcesses.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace } from '../support/cluster/testCluster.ts';
import { openControl, type Control } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type McpSession, openMcpSession } from '../support/mcpSession.ts';

const outageMs = 10_000;
const callsPerSecond = 100;

describe('a target in a cluster that cannot be reached for a while', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let namespace: TestNamespace;
  let daemon: RunningDaemon;
  let control: Control;
  let session: McpSession;
  let pod: string;

  before(async () => {
    cluster = opened.use(await openTestCluster());
    namespace = opened.use(await cluster.openNamespace());
    const args = ['test/fixtures/mcpPod.ts'];
    const web = await namespace.deploy({ name: 'web', args, port: 80, containerPort: 8080 });
    pod = (await web.readyPods())[0] ?? '';
    const place = { context: cluster.context, namespace: namespace.name };
    const target: KubernetesConfig = { type: 'kubernetes', ...place, service: 'web', port: 80 };
    daemon = opened.use(
      await startDaemon(
        {
          targets: {
            web: { ...target, startTimeoutMs: 120_000 },
            hasty: { ...target, startTimeoutMs: outageMs / 2 },
          },
        },
        { env: { KUBECONFIG: cluster.kubeconfig } },
      ),
    );
    control = opened.use(await openControl(daemon));
    for (const name of ['web', 'hasty']) await control.untilState(name, 'ready');
    session = opened.use(await openMcpSession(daemon));
  });

  after(() => opened.disposeAsync());

  const where = () => timedCall(session, 'web_where');
  const held = () => timedCall(session, 'web_slow', { durationMs: 600_000 });

  it(`outlives ${outageMs / 1_000} s without an API server: calls wait, and are answered after it`, async () => {
    await where();
    const underWay = [held(), held()];
    const load = startLoad(10, where);
    await load.atLeast(10);
    await cluster.stopApiServer();
    const over = delay(outageMs);

    const lost = await Promise.all(underWay);
    const { waitingFor } = await control.until('the reason', () => {
      const { forward } = control.target('web');
      return namesApiServer.test(forward?.waitingFor ?? '') ? forward : undefined;
    });
    assert.ok(waitingFor?.includes(cluster.context), waitingFor);
    const hasty = await timedCall(session, 'hasty_where');
    assert.match(hasty.error ?? '', namesApiServer);
    assert.ok(hasty.error?.includes(cluster.context), hasty.error);

    await over;
    await cluster.startApiServer();
    assert.equal((await where()).text, pod);
    assertLostAlone(lost, await load.stop());
    const { forward } = control.target('web');
    assert.deepEqual([forward?.open?.pod, forward?.waitingFor], [pod, undefined]);
    assert.equal((await timedCall(session, 'hasty_where')).text, pod);
    for (const name of ['web', 'hasty']) await control.untilState(name, 'ready');
  });

  it(`loses only calls under way when every kubectl is killed under ${callsPerSecond} calls a second`, async () => {
    await where();
    const underWay = [held(), held(), held()];
    const load = startLoad(callsPerSecond, where);
    await load.atLeast(callsPerSecond);
    for (const { pid } of kubectlsOf(daemon)) process.kill(pid, 'SIGKILL');
    const lost = await Promise.all(underWay);
    await load.atLeast(load.count + callsPerSecond);

    assertLostAlone(lost, await load.stop());
  });

  /** The first failed as their pod could not be reached any more; and of the others only some that were under way then. */
  function assertLostAlone(lost: readonly CallEnd[], others: readonly CallEnd[]): void {
    const reason = new RegExp(`\\b${pod}\\b.* during the call`);
    const lostAt = Math.min(...lost.map(({ endedAt }) => endedAt));
    for (const { error } of lost) assert.match(error ?? 'no error', reason);
    for (const { error, text, startedAt } of others) {
      if (startedAt < lostAt && error !== undefined) assert.match(error, reason);
      else assert.equal(text, pod, error);
    }
  }
});

const namesApiServer = /API server of /;
