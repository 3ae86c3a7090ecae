import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDiscoveryWorld } from '../support/cluster/discoveryWorld.ts';
import { findKubectl } from '../support/cluster/kubectl.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { AccessRule, TestCluster } from '../support/cluster/testCluster.ts';
import { openControl } from '../support/control.ts';
import type { RunningDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { descendantsOf, untilGone } from '../support/processTree.ts';
import { startProgram } from '../support/program.ts';

const mayRead: AccessRule = { apiGroups: [''], resources: ['services'], verbs: ['list', 'watch'] };

describe('discovery', () => {
  let cluster: TestCluster;

  before(async () => {
    cluster = await openTestCluster();
  });

  after(async () => {
    await cluster[Symbol.asyncDispose]();
  });

  describe('of a cluster that is watched', () => {
    it('shows services as they appear, change and go', async () => {
      await using opened = await openDiscoveryWorld(cluster);
      const { control } = opened;
      await opened.addService({ name: 'first' });
      await control.request('watchCluster', opened.place);
      await opened.untilNames(control, 'first-mcp');
      await opened.addService({ name: 'second', appProtocol: 'agentgateway.dev/mcp-sse' });
      await opened.untilNames(control, 'first-mcp', 'second-mcp');
      const annotations = {
        'agentgateway.dev/mcp-target-name': 'renamed',
        'agentgateway.dev/mcp-path': '/v2',
      };
      await opened.addService({ name: 'first', annotations });
      const view = await opened.untilNames(control, 'renamed', 'second-mcp');
      assert.deepEqual(
        view.services.map(({ ports: [port] }) => [port?.path, port?.protocol]),
        [
          ['/v2', 'http'],
          ['/sse', 'sse'],
        ],
      );
      await kubectl('delete', 'service', 'first', '--namespace', opened.namespace.name);
      await opened.untilNames(control, 'second-mcp');
    });

    it('is watched for as long as a face looks, with one kubectl for all', async () => {
      await using opened = await openDiscoveryWorld(cluster);
      const { control, daemon } = opened;
      const other = await openControl(daemon);
      await control.request('watchCluster', opened.place);
      await other.request('watchCluster', opened.place);
      await opened.untilNames(control);
      await opened.untilNames(other);
      await other[Symbol.asyncDispose]();
      await opened.addService({ name: 'web' });
      await opened.untilNames(control, 'web-mcp');
      const watches = watchesOf(daemon);
      assert.equal(watches.length, 1, JSON.stringify(watches));
      await control.request('unwatchCluster', opened.place);
      await control.until('the end of the view', ({ clusters }) =>
        clusters.length === 0 ? true : undefined,
      );
      await untilGone(watches);
    });

    it('ends with the last face that looked', async () => {
      await using opened = await openDiscoveryWorld(cluster);
      const { control, daemon } = opened;
      const other = await openControl(daemon);
      await other.request('watchCluster', opened.place);
      await opened.untilNames(control);
      await other[Symbol.asyncDispose]();
      await control.until('the end of the view', ({ clusters }) =>
        clusters.length === 0 ? true : undefined,
      );
      await untilGone(watchesOf(daemon));
    });

    it('keeps what was seen while the API server is away, says so, and is live again', async () => {
      await using opened = await openDiscoveryWorld(cluster);
      const { control } = opened;
      await opened.addService({ name: 'web' });
      await control.request('watchCluster', opened.place);
      await opened.untilNames(control, 'web-mcp');
      await cluster.stopApiServer();
      try {
        const { state, services } = await control.until('the failure', ({ clusters: [view] }) =>
          view?.state.kind === 'failed' ? view : undefined,
        );
        assert.equal(state.kind === 'failed' && state.code, 'KUBERNETES_UNREACHABLE');
        assert.deepEqual(
          services.map(({ name }) => name),
          ['web'],
        );
      } finally {
        await cluster.startApiServer();
      }
      await opened.addService({ name: 'web2' });
      await opened.untilNames(control, 'web-mcp', 'web2-mcp');
    });
  });

  describe('for a user of one namespace', () => {
    it('works there, and says for the whole cluster what to do', async () => {
      await using opened = await openDiscoveryWorld(cluster, {
        kubeconfig: name => cluster.userConfig(name, [mayRead]),
      });
      const { control } = opened;
      const { context } = opened.place;
      await opened.addService({ name: 'web' });
      const advice = /You may not list the services of the whole cluster.*--namespace NAME/;
      await assert.rejects(control.request('discoverServices', { context }), {
        code: 'KUBERNETES_FORBIDDEN',
        message: advice,
      });
      const whole = await opened.run('discover');
      assert.equal(whole.code, 1);
      assert.match(whole.stderr, advice);
      const { services } = await control.request('discoverServices', opened.place);
      assert.deepEqual(
        services.map(({ name }) => name),
        ['web'],
      );
      await control.request('watchCluster', { context });
      await control.request('watchCluster', opened.place);
      const { state } = await control.until('the refusal', ({ clusters }) =>
        clusters.find(view => view.namespace === undefined && view.state.kind === 'failed'),
      );
      assert.match(state.kind === 'failed' ? state.message : '', advice);
      await opened.untilNames(control, 'web-mcp');
    });

    it('is live where the user may list and not watch', async () => {
      await using opened = await openDiscoveryWorld(cluster, {
        kubeconfig: name => cluster.userConfig(name, [{ ...mayRead, verbs: ['list'] }]),
      });
      await opened.addService({ name: 'web' });
      await opened.control.request('watchCluster', opened.place);
      await opened.untilNames(opened.control, 'web-mcp');
    });
  });

  /** Runs the administrator's kubectl. */
  async function kubectl(...args: string[]): Promise<void> {
    const all = ['--kubeconfig', cluster.kubeconfig, '--context', cluster.context, ...args];
    await using program = startProgram(await findKubectl(), all);
    const { code } = await inTime(`kubectl ${args.join(' ')}`, program.exit);
    assert.equal(code, 0, program.stderr());
  }
});

/** The watches of services that the daemon runs. */
function watchesOf(daemon: RunningDaemon) {
  return descendantsOf(daemon.pid).filter(({ command }) => /services\?.*watch=true/.test(command));
}
