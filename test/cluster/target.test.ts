import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { ForwardStatus } from '#protocol/target.ts';
import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import { forwardsOf, kubectlsOf } from '../support/cluster/kubectlProcesses.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace } from '../support/cluster/testCluster.ts';
import { openControl, type Control } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { openMcpSession, type McpSession } from '../support/mcpSession.ts';
import { untilGone } from '../support/processTree.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';

const port = 8080;

describe('a target in a cluster', () => {
  let cluster: TestCluster;
  let namespace: TestNamespace;

  before(async () => {
    cluster = await openTestCluster();
    namespace = await cluster.openNamespace();
  });

  after(async () => {
    await namespace[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  /** A workload that serves MCP on port 80, and a target at its service. */
  async function deploy(
    name: string,
    more: Partial<KubernetesConfig> = {},
    env: Readonly<Record<string, string>> = {},
  ) {
    const args = ['test/fixtures/podMcp.ts'];
    const workload = await namespace.deploy({ name, args, env, port: 80, containerPort: port });
    const { context } = cluster;
    const place = { context, namespace: namespace.name, service: name, port: 80 };
    const target: KubernetesConfig = { type: 'kubernetes', ...place, ...more };
    return { workload, target };
  }

  /** A daemon with these targets, whose tools are known. */
  async function open(targets: Record<string, KubernetesConfig>) {
    const env = { KUBECONFIG: cluster.kubeconfig };
    const daemon = await startDaemon({ targets }, { env });
    const control = await openControl(daemon);
    for (const name of Object.keys(targets)) await untilKnown(control, name);
    const session = await openMcpSession(daemon);
    return {
      daemon,
      control,
      session,
      async [Symbol.asyncDispose]() {
        await session[Symbol.asyncDispose]();
        await control[Symbol.asyncDispose]();
        await daemon[Symbol.asyncDispose]();
      },
    };
  }

  it('is reached by a forward that starts with the first call, and tells of it', async () => {
    const { workload, target } = await deploy('first', { idleTimeoutMs: 500 });
    await using opened = await open({ web: target });
    // Once its tools are known, nobody needs it.
    const { reason } = await opened.control.untilState('web', 'idle');
    assert.equal(reason, 'unused');
    await untilGone(forwardsOf(opened.daemon));
    const [pod] = await workload.readyPods();
    const { text } = await opened.session.callTool('web_pod');
    assert.equal(text, pod);
    const forward = await untilOpen(opened.control, 'web');
    assert.equal(forward.open?.pod, pod);
    assert.deepEqual(
      [forward.context, forward.namespace, forward.resource, forward.isProduction],
      [cluster.context, namespace.name, 'service/first', false],
    );
    // It ends once more.
    await opened.control.until('the end of the forward', () =>
      opened.control.target('web').forward?.open ? undefined : true,
    );
    await untilGone(forwardsOf(opened.daemon));
  });

  it('is not started with the daemon when its tools are known', async () => {
    const { target } = await deploy('kept');
    await using opened = await open({ web: target });
    await opened.control.request('stopTarget', { federation: 'user', target: 'web' });
    await untilGone(forwardsOf(opened.daemon));
    await opened.daemon.stop();
    await using again = await startDaemon(
      { targets: {} },
      { home: opened.daemon.home, env: { KUBECONFIG: cluster.kubeconfig } },
    );
    await using control = await openControl(again);
    const { state, toolCount, forward } = control.target('web');
    assert.ok(state.kind === 'idle' && state.reason === 'notStarted');
    assert.equal(toolCount, 3);
    assert.equal(forward?.open, undefined);
    assert.deepEqual(forwardsOf(again), []);
  });

  it('shares its forward with another target at the same service', async () => {
    const { workload, target } = await deploy('shared');
    await using opened = await open({ one: target, other: { ...target, startTimeoutMs: 20_000 } });
    const [pod] = await workload.readyPods();
    for (const name of ['one', 'other'])
      assert.equal((await opened.session.callTool(`${name}_pod`)).text, pod);
    const one = await untilOpen(opened.control, 'one');
    assert.deepEqual(one.open, (await untilOpen(opened.control, 'other')).open);
    assert.equal(forwardsOf(opened.daemon).length, 1);
  });

  it('shares its forward between sessions that have a connection each', async () => {
    const { workload, target } = await deploy('isolated', { isolation: 'session' });
    await using opened = await open({ web: target });
    await using second = await openMcpSession(opened.daemon);
    const [pod] = await workload.readyPods();
    for (const session of [opened.session, second])
      assert.equal((await session.callTool('web_pod')).text, pod);
    await opened.control.until('two connections', () =>
      opened.control.target('web').notes.some(note => note.includes('(now 2)')) ? true : undefined,
    );
    assert.equal(forwardsOf(opened.daemon).length, 1);
  });

  it('is answered by another pod after one was deleted, and calls under way fail with its name', async () => {
    const { workload, target } = await deploy('deleted');
    await using opened = await open({ web: target });
    const { text: pod } = await opened.session.callTool('web_pod');
    const hanging = await hang(opened.session);
    const gone = workload.deletePod(pod).then(() => performance.now());
    const failure = await hanging.failure;
    const failedAt = performance.now();
    assert.match(failure, new RegExp(`\\b${pod}\\b.* during the call; whether it was carried out`));
    assert.ok(failedAt - (await gone) < 2_000);
    const { text: next } = await opened.session.callTool('web_pod');
    assert.notEqual(next, pod);
    await opened.control.until('the status to name the pod', () =>
      opened.control.target('web').forward?.open?.pod === next ? true : undefined,
    );
  });

  it('comes back after its kubectl was killed, and calls under way are told', async () => {
    const { target } = await deploy('killed');
    await using opened = await open({ web: target });
    const { text: pod } = await opened.session.callTool('web_pod');
    const hanging = await hang(opened.session);
    const killedAt = performance.now();
    for (const { pid } of forwardsOf(opened.daemon)) process.kill(pid, 'SIGKILL');
    assert.match(await hanging.failure, new RegExp(`\\b${pod}\\b`));
    assert.ok(performance.now() - killedAt < 2_000);
    assert.equal((await opened.session.callTool('web_pod')).text, pod);
  });

  it('leaves no kubectl behind when the daemon is killed', async () => {
    const { target } = await deploy('orphans');
    await using opened = await open({ web: target });
    await opened.session.callTool('web_pod');
    const kubectls = kubectlsOf(opened.daemon);
    assert.ok(kubectls.length > 0);
    await opened.daemon.stop('SIGKILL');
    await untilGone(kubectls);
  });
});

async function untilKnown(control: Control, target: string): Promise<void> {
  await control.until(`the tools of ${target}`, () => {
    const { state, toolCount } = control.target(target);
    if (state.kind === 'failed') throw new Error(state.error.message);
    return toolCount > 0 && state.kind !== 'starting' ? true : undefined;
  });
}

async function untilOpen(control: Control, target: string): Promise<ForwardStatus> {
  return await control.until(`the forward of ${target}`, () => {
    const { forward } = control.target(target);
    return forward?.open && forward;
  });
}

/** A call that is never answered, once the pod has it. */
async function hang(session: McpSession): Promise<{ readonly failure: Promise<string> }> {
  const inbox = new Inbox<RpcMessage>();
  const params = { name: 'web_hang', arguments: {}, _meta: { progressToken: 'hang' } };
  const answered = session.request('tools/call', params, { inbox });
  await inbox.first('progress', ({ method }) => method === 'notifications/progress');
  return { failure: answered.then(({ response }) => String(response.error?.message)) };
}
