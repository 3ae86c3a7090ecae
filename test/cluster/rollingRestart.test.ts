import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setInterval as every } from 'node:timers/promises';

import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace, TestWorkload } from '../support/cluster/testCluster.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type McpSession, openMcpSession } from '../support/mcpSession.ts';

const callsPerSecond = 200;

/** How a call went, for its client. */
interface CallEnd {
  readonly error: string | undefined;
  /** Ms since the test file began. */
  readonly startedAt: number;
  readonly endedAt: number;
}

describe(`a rolling restart under ${callsPerSecond} calls a second`, () => {
  let cluster: TestCluster;
  let namespace: TestNamespace;
  let workload: TestWorkload;
  let daemon: RunningDaemon;
  let session: McpSession;

  before(async () => {
    cluster = await openTestCluster();
    namespace = await cluster.openNamespace();
    workload = await namespace.deploy({
      name: 'web',
      args: ['test/fixtures/mcpPod.ts'],
      replicas: 2,
      port: 80,
      containerPort: 8080,
    });
    const place = { context: cluster.context, namespace: namespace.name };
    daemon = await startDaemon(
      { targets: { web: { type: 'kubernetes', ...place, service: 'web', port: 80 } } },
      { env: { KUBECONFIG: cluster.kubeconfig } },
    );
    session = await openMcpSession(daemon);
  });

  after(async () => {
    await session?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
    await namespace?.[Symbol.asyncDispose]();
    await cluster?.[Symbol.asyncDispose]();
  });

  it('loses no call that was not under way, and ends those with the reason', async context => {
    const firstPod = await session.callTool('web_where');
    const held = Array.from({ length: 5 }, () => call('web_slow', { durationMs: 600_000 }));
    const load = startLoad();
    await load.atLeast(callsPerSecond);
    await workload.restart();
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
    context.diagnostic(
      `${ends.length} calls, ${failed.length} failed beside the ${heldEnds.length} held ones, within ${Math.round(late)} ms`,
    );
    assert.notEqual((await session.callTool('web_where')).text, firstPod.text);
  });

  /** Calls at an even rate until it is stopped. */
  function startLoad() {
    const stopped = new AbortController();
    const ends: Promise<CallEnd>[] = [];
    const startedAt = performance.now();
    let reached: { count: number; resolve: () => void } | undefined;
    const running = (async () => {
      for await (const _tick of every(5, undefined, { signal: stopped.signal })) {
        // Timers fall behind on a busy machine; the rate does not.
        const due = ((performance.now() - startedAt) / 1_000) * callsPerSecond;
        while (ends.length < due) ends.push(call('web_echo', { message: 'hi' }));
        if (reached && ends.length >= reached.count) reached.resolve();
      }
    })().catch(() => {}); // It ends by being aborted.
    return {
      get count() {
        return ends.length;
      },
      atLeast(count: number) {
        return new Promise<void>(resolve => (reached = { count, resolve }));
      },
      async stop() {
        stopped.abort();
        await running;
        return await Promise.all(ends);
      },
    };
  }

  async function call(name: string, args: Readonly<Record<string, unknown>>): Promise<CallEnd> {
    const startedAt = performance.now();
    const { response } = await session.request('tools/call', { name, arguments: args });
    return { error: response.error?.message, startedAt, endedAt: performance.now() };
  }
});

/** It says which pod has gone, and how that was noticed. */
function assertNamesPod(error: string | undefined): void {
  assert.match(
    error ?? 'no error',
    /pod web-\S+ (was deleted|is being deleted|ended|is gone|was lost|broke)/i,
  );
}
