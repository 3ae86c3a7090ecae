import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster, TestNamespace, TestWorkload } from '../support/cluster/testCluster.ts';
import { openControl, type Control } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { type McpSession, openMcpSession } from '../support/mcpSession.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';

describe('a target in a cluster that speaks HTTP+SSE', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let namespace: TestNamespace;
  let workload: TestWorkload;
  let control: Control;
  let session: McpSession;

  before(async () => {
    cluster = opened.use(await openTestCluster());
    namespace = opened.use(await cluster.openNamespace());
    workload = await namespace.deploy({
      name: 'everything',
      args: ['node_modules/@modelcontextprotocol/server-everything/dist/index.js', 'sse'],
      port: 80,
      containerPort: 3001,
      appProtocol: 'agentgateway.dev/mcp-sse',
    });
    const place = { context: cluster.context, namespace: namespace.name };
    const service = { type: 'kubernetes', ...place, service: 'everything', port: 80 } as const;
    const daemon = opened.use(
      await startDaemon(
        { targets: { everything: { ...service, protocol: 'sse' } } },
        { env: { KUBECONFIG: cluster.kubeconfig } },
      ),
    );
    control = opened.use(await openControl(daemon));
    await control.untilState('everything', 'ready');
    session = opened.use(await openMcpSession(daemon));
  });

  after(() => opened.disposeAsync());

  async function echoes(message: string): Promise<void> {
    const { text } = await session.callTool('everything_echo', { message });
    assert.equal(text, `Echo: ${message}`);
  }

  /** A call of so many seconds, once it is under way. */
  async function callThatTakes(duration: number) {
    const inbox = new Inbox<RpcMessage>();
    const params = {
      name: 'everything_trigger-long-running-operation',
      arguments: { duration, steps: duration * 10 },
      _meta: { progressToken: `takes ${duration} s` },
    };
    const answered = session.request('tools/call', params, { inbox });
    await inbox.first('progress', ({ method }) => method === 'notifications/progress');
    return { answered, inbox };
  }

  it('answers calls, and tells of their progress', async () => {
    await echoes('over a stream');
    const { answered, inbox } = await callThatTakes(1);
    assert.deepEqual((await answered).response.error, undefined);
    const steps = inbox.items
      .filter(({ method }) => method === 'notifications/progress')
      .map(({ params }) => params?.['progress']);
    assert.deepEqual(steps, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('is answered by the pod that replaces its own', async () => {
    await echoes('before');
    const pod = control.target('everything').forward?.open?.pod;
    await workload.restart();
    await echoes('after');
    const next = control.target('everything').forward?.open?.pod;
    assert.ok(pod !== undefined && next !== undefined && pod !== next, `${pod}, then ${next}`);
  });

  it('tells calls under way that their pod was deleted', async () => {
    await echoes('before');
    const pod = control.target('everything').forward?.open?.pod ?? '';
    const { answered } = await callThatTakes(600);
    await workload.deletePod(pod);
    const { response } = await answered;
    assert.match(response.error?.message ?? '', new RegExp(`\\b${pod}\\b.* during the call`));
    await echoes('after');
  });
});
