import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import { runCommand } from '../support/cli.ts';
import { forwardsOf } from '../support/cluster/kubectlProcesses.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace } from '../support/cluster/testCluster.ts';
import { openControl, type Control } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { untilGone } from '../support/processTree.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';

describe('two windows, a command and two clients that use two targets at one service', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let namespace: TestNamespace;
  let daemon: RunningDaemon;

  before(async () => {
    cluster = opened.use(await openTestCluster());
    namespace = opened.use(await cluster.openNamespace());
    await namespace.deploy({
      name: 'web',
      args: ['test/fixtures/podMcp.ts'],
      port: 80,
      containerPort: 8080,
    });
    const { context } = cluster;
    const target: KubernetesConfig = {
      type: 'kubernetes',
      context,
      namespace: namespace.name,
      service: 'web',
      port: 80,
      idleTimeoutMs: 500,
    };
    daemon = opened.use(
      await startDaemon(
        { targets: { one: target, other: { ...target, startTimeoutMs: 40_000 } } },
        { env: { KUBECONFIG: cluster.kubeconfig } },
      ),
    );
  });

  after(() => opened.disposeAsync());

  it('share one kubectl, which ends when the last of them needs it no more', async () => {
    await using firstWindow = await openControl(daemon);
    await using secondWindow = await openControl(daemon);
    await using firstClient = await openMcpSession(daemon);
    await using secondClient = await openMcpSession(daemon);

    const held = [await hold(firstClient, 'one'), await hold(secondClient, 'other')];
    const call = await runCommand(daemon.home, ['call', 'one_pod']);
    const pod = call.stdout.trim();
    assert.equal((await secondClient.callTool('one_pod')).text, pod);
    assert.equal((await firstClient.callTool('other_pod')).text, pod);

    const [forward, ...others] = forwardsOf(daemon);
    assert.deepEqual(others, []);
    for (const window of [firstWindow, secondWindow]) {
      for (const name of ['one', 'other']) {
        const open = await window.until(`the forward of ${name}`, () => openOf(window, name));
        assert.equal(open.pod, pod);
        assert.match(forward?.command ?? '', new RegExp(` pod/${pod} `));
      }
      assert.deepEqual(openOf(window, 'one'), openOf(window, 'other'));
    }

    await held[0]?.giveUp();
    await firstWindow.untilState('one', 'idle');
    assert.deepEqual(forwardsOf(daemon), [forward]);

    await held[1]?.giveUp();
    await untilGone(forward ? [forward] : []);
    for (const window of [firstWindow, secondWindow]) {
      for (const name of ['one', 'other'])
        await window.until(`the end of ${name}`, () => (openOf(window, name) ? undefined : true));
    }
    assert.deepEqual(forwardsOf(daemon), []);
  });
});

function openOf(window: Control, target: string) {
  return window.target(target).forward?.open;
}

/** A call that is under way until it is given up. */
async function hold(session: McpSession, target: string) {
  const id = `held by ${target}`;
  const inbox = new Inbox<RpcMessage>();
  const params = { name: `${target}_hang`, arguments: {}, _meta: { progressToken: id } };
  const over = session.request('tools/call', params, { id, inbox }).catch(() => {}); // It has no answer.
  await inbox.first('progress', ({ method }) => method === 'notifications/progress');
  return {
    async giveUp() {
      await session.notify('notifications/cancelled', { requestId: id });
      await over;
    },
  };
}
