import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace } from '../support/cluster/testCluster.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';
import { descendantsOf } from '../support/processTree.ts';

describe('a target in a cluster that cannot be reached', () => {
  let cluster: TestCluster;
  let namespace: TestNamespace;
  let target: KubernetesConfig;

  before(async () => {
    cluster = await openTestCluster();
    namespace = await cluster.openNamespace();
    const args = ['test/fixtures/podMcp.ts'];
    await namespace.deploy({ name: 'web', args, port: 80, containerPort: 8080 });
    const { context } = cluster;
    target = { type: 'kubernetes', context, namespace: namespace.name, service: 'web', port: 80 };
  });

  after(async () => {
    await namespace[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  async function open(
    targets: Record<string, KubernetesConfig>,
    kubeconfig: string,
    ...args: string[]
  ) {
    const env = { KUBECONFIG: kubeconfig };
    const daemon = await startDaemon({ targets }, { env, args });
    const control = await openControl(daemon);
    return {
      daemon,
      control,
      async [Symbol.asyncDispose]() {
        await control[Symbol.asyncDispose]();
        await daemon[Symbol.asyncDispose]();
      },
    };
  }

  it('fails with the reason, and does not try again by itself where somebody has to act', async () => {
    const targets = {
      nowhere: { ...target, context: 'nowhere' },
      missing: { ...target, service: 'missing' },
      port: { ...target, port: 81 },
    };
    await using opened = await open(targets, cluster.kubeconfig);
    const codes = {
      nowhere: 'KUBERNETES_CONTEXT_UNKNOWN',
      missing: 'KUBERNETES_NOT_FOUND',
      port: 'KUBERNETES_WRONG_PORT',
    };
    for (const [name, code] of Object.entries(codes)) {
      const { error, retryAt } = await opened.control.untilState(name, 'failed');
      assert.deepEqual([error.code, retryAt], [code, undefined], error.message);
    }
  });

  it('fails with the reason where the user may not', async () => {
    const kubeconfig = await cluster.userConfig(namespace.name, []);
    const { contexts } = await contextsIn(kubeconfig);
    const context = contexts[0]?.name ?? '';
    await using opened = await open({ web: { ...target, context } }, kubeconfig);
    const { error, retryAt } = await opened.control.untilState('web', 'failed');
    assert.deepEqual([error.code, retryAt], ['KUBERNETES_FORBIDDEN', undefined]);
  });

  /** As the daemon reads them. */
  async function contextsIn(kubeconfig: string) {
    await using opened = await open({}, kubeconfig);
    return await opened.control.request('listContexts', {});
  }

  it('waits for the confirmation of a context of production, and goes on with it', async () => {
    await using opened = await open(
      { web: target },
      cluster.kubeconfig,
      '--production-contexts',
      '.',
    );
    const { error, retryAt } = await opened.control.untilState('web', 'failed');
    assert.deepEqual([error.code, retryAt], ['KUBERNETES_UNCONFIRMED', undefined]);
    assert.equal(opened.control.target('web').forward?.isProduction, true);
    await opened.control.request('confirmContext', { context: cluster.context });
    await opened.control.untilState('web', 'ready');
  });

  it('is noticed when nothing comes any more, and opened anew', async () => {
    await using opened = await open({ web: target }, cluster.kubeconfig);
    await opened.control.untilState('web', 'ready');
    await using session = await openMcpSession(opened.daemon);
    const { text: pod } = await session.callTool('web_pod');
    // As behind another network: the way is there, and nothing comes over it.
    const forwards = descendantsOf(opened.daemon.pid).filter(({ command }) =>
      command.includes('port-forward'),
    );
    for (const { pid } of forwards) process.kill(pid, 'SIGSTOP');
    const { response } = await session.request('tools/call', { name: 'web_hang', arguments: {} });
    const failure = String(response.error?.message);
    assert.match(
      failure,
      new RegExp(`Pod ${pod} does not answer: ping was not answered within 5 s`),
    );
    assert.match(failure, /during the call; whether it was carried out is not known$/);
    assert.equal((await session.callTool('web_pod')).text, pod);
  });

  it('is not confused with a server that is busy', async () => {
    await using opened = await open({ web: target }, cluster.kubeconfig);
    await opened.control.untilState('web', 'ready');
    await using session = await openMcpSession(opened.daemon);
    // Longer than it takes to notice a broken way.
    await session.callTool('web_block', { ms: 27_000 });
  });
});
