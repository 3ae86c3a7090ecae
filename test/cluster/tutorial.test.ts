import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { runCommand } from '../support/cli.ts';
import { requireCrds } from '../support/cluster/crds.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import { startKubectl } from '../support/cluster/startKubectl.ts';
import type { TestCluster, TestNamespace } from '../support/cluster/testCluster.ts';
import { tutorialFederation, tutorialServers } from '../support/cluster/tutorial.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { openTempDir } from '../support/tempDir.ts';

describe("the tutorial's two servers in a cluster, with this gateway", () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let namespace: TestNamespace;

  before(async () => {
    requireCrds();
    cluster = opened.use(await openTestCluster());
    namespace = opened.use(await cluster.openNamespace());
    await namespace.apply(tutorialServers);
    for (const name of ['mcp-everything', 'mcp-filesystem']) {
      const args = ['rollout', 'status', `deployment/${name}`, '--timeout=90s'];
      await using rollout = await startKubectl(cluster, namespace, args);
      assert.deepEqual(await rollout.exit, { code: 0, signal: null }, rollout.stderr());
    }
  });

  after(() => opened.disposeAsync());

  /** The tutorial's last step: its four requests, in its order. */
  async function answersTheFourRequests(...importArgs: string[]): Promise<void> {
    const env = { KUBECONFIG: cluster.kubeconfig };
    await using daemon = await startDaemon({ targets: {} }, { env });
    await using control = await openControl(daemon);
    const imported = await runCommand(daemon.home, ['import', ...importArgs, '--write']);
    assert.equal(imported.code, 0, imported.stderr);
    for (const target of ['everything', 'filesystem']) await control.untilState(target, 'ready');

    const protocolVersion = '2024-11-05';
    await using session = await openMcpSession(daemon, { protocolVersion, client: 'test' });
    assert.equal(session.initialized['protocolVersion'], protocolVersion);

    const names = await listToolNames(session);
    for (const name of ['everything_echo', 'filesystem_read_file', 'filesystem_list_directory'])
      assert.ok(names.includes(name), `${name} is listed`);
    assert.deepEqual(new Set(names.map(name => name.split('_')[0])), bothTargets);

    const message = 'Hello from federation!';
    const echo = await session.callTool('everything_echo', { message });
    assert.equal(echo.text, `Echo: ${message}`);

    const listing = await session.callTool('filesystem_list_directory', { path: '.' });
    assert.match(listing.text, /^\[FILE\] package\.json$/m);
    assert.match(listing.text, /^\[DIR\] node_modules$/m);
  }

  it('answers its four requests from its manifest in a file', async () => {
    await using dir = await openTempDir();
    const file = join(dir.path, 'federation.yaml');
    await writeFile(file, tutorialFederation(namespace.name));
    await answersTheFourRequests(file);
  });

  it('answers its four requests from its backend in the cluster', async () => {
    await namespace.apply(tutorialFederation(namespace.name));
    await answersTheFourRequests('--backend', 'mcp-federated', '--namespace', namespace.name);
  });
});

const bothTargets = new Set(['everything', 'filesystem']);
