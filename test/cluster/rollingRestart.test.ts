import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type CallEnd, startLoad, timedCall } from '../support/callLoad.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import { startDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';

const callsPerSecond = 200;

describe(`a rolling restart under ${callsPerSecond} calls a second`, () => {
  /** Two pods, and a client that calls them through the daemon. */
  async function open(env: Readonly<Record<string, string>> = {}) {
    await using opened = new AsyncDisposableStack();
    const cluster = opened.use(await openTestCluster());
    const namespace = opened.use(await cluster.openNamespace());
    const args = ['test/fixtures/mcpPod.ts'];
    const pods = { replicas: 2, port: 80, containerPort: 8080 };
    const workload = await namespace.deploy({ name: 'web', args, env, ...pods });
    const place = { context: cluster.context, namespace: namespace.name };
    const daemon = opened.use(
      await startDaemon(
        { targets: { web: { type: 'kubernetes', ...place, service: 'web', port: 80 } } },
        { env: { KUBECONFIG: cluster.kubeconfig } },
      ),
    );
    const session = opened.use(await openMcpSession(daemon));
    const owned = opened.move();
    return {
      workload,
      where: async () => (await session.callTool('web_where')).text,
      echo: () => timedCall(session, 'web_echo', { message: 'hi' }),
      slow: (durationMs: number) => timedCall(session, 'web_slow', { durationMs }),
      [Symbol.asyncDispose]: () => owned.disposeAsync(),
    };
  }

  it('loses no call that was not under way, and ends those with the reason', async context => {
    await using opened = await open();
    const firstPod = await opened.where();
    const held = Array.from({ length: 5 }, () => opened.slow(600_000));
    const load = startLoad(callsPerSecond, opened.echo);
    await load.atLeast(callsPerSecond);
    await opened.workload.restart();
    await load.atLeast(load.count + callsPerSecond);
    const ends = await load.stop();
    const heldEnds = await Promise.all(held);

    for (const { error } of heldEnds) assertNamesPod(error);
    const podEndedAt = Math.min(...heldEnds.map(end => end.endedAt));
    const failed = ends.filter(end => end.error !== undefined);
    for (const { error, startedAt } of failed) {
      assertNamesPod(error);
      assert.ok(startedAt < podEndedAt, `This call came after the pod had ended: ${error}`);
    }
    const late = Math.max(0, ...[...heldEnds, ...failed].map(end => end.endedAt - podEndedAt));
    assert.ok(late < 2_000, `The last failure came ${late} ms after the first`);
    context.diagnostic(
      `${ends.length} calls, ${failed.length} failed beside the ${heldEnds.length} held ones, within ${Math.round(late)} ms`,
    );
    assert.notEqual(await opened.where(), firstPod);
  });

  it('loses no call at all where servers answer what they were asked before they end', async context => {
    await using opened = await open({ ON_SIGTERM: 'drain' });
    const firstPod = await opened.where();
    const load = startLoad(callsPerSecond, opened.echo);
    const slowLoad = startLoad(10, () => opened.slow(1_000));
    await load.atLeast(callsPerSecond);
    await opened.workload.restart();
    await load.atLeast(load.count + callsPerSecond);
    const ends: CallEnd[] = [...(await load.stop()), ...(await slowLoad.stop())];

    assert.deepEqual(
      ends.map(({ error }) => error).filter(error => error !== undefined),
      [],
    );
    context.diagnostic(`${ends.length} calls, none failed`);
    assert.notEqual(await opened.where(), firstPod);
  });
});

/** It says which pod has gone, and how that was noticed. */
function assertNamesPod(error: string | undefined): void {
  assert.match(
    error ?? 'no error',
    /^(Pod web-\S+ (was deleted|is being deleted|accepts no connections on port 8080 any more|broke off its connections on port 8080)|The connection to pod web-\S+ was lost) during the call/,
  );
}
