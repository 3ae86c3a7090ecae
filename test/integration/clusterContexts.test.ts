import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { runCommand } from '../support/cli.ts';
import { findKubectl } from '../support/cluster/kubectl.ts';
import { StandInCluster } from '../support/cluster/standIn/standInCluster.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { descendantsOf, untilGone } from '../support/processTree.ts';
import { openTempDir, type TempDir } from '../support/tempDir.ts';

const noTargets = { targets: {} };

/** An API server that takes connections and never says a word. */
async function openSilence(): Promise<Server & AsyncDisposable> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer(socket => void sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(server, {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}

async function writeKubeconfig(dir: TempDir, name: string, server: string): Promise<string> {
  const file = join(dir.path, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: { token: 'x' } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

describe('a daemon in front of a cluster', () => {
  it('by SIGKILL leaves no kubectl', async () => {
    await using dir = await openTempDir();
    await using silence = await openSilence();
    const address = silence.address();
    assert.ok(address && typeof address === 'object');
    const url = `http://127.0.0.1:${address.port}`;
    const kubeconfig = await writeKubeconfig(dir, 'silent', url);
    await using daemon = await startDaemon(noTargets, {
      args: ['--kubectl', await findKubectl()],
      env: { KUBECONFIG: kubeconfig },
    });
    await using control = await openControl(daemon);
    const connected = once(silence, 'connection');
    control.request('listNamespaces', { context: 'silent' }).catch(() => {}); // Nobody answers it any more.
    await connected;
    const started = descendantsOf(daemon.pid);
    assert.ok(started.some(({ command }) => command.includes('get --raw')));
    await daemon.stop('SIGKILL');
    await untilGone(started);
  });

  it('connects to a context that looks like production only after somebody has allowed it', async () => {
    await using cluster = await StandInCluster.open();
    const requests: unknown[] = [];
    using _counting = cluster.requests.on(request => void requests.push(request));
    await using daemon = await startDaemon(noTargets, {
      args: ['--kubectl', await findKubectl(), '--production-contexts', '^STAND'],
      env: { KUBECONFIG: cluster.kubeconfig },
    });
    await using control = await openControl(daemon);
    const { context } = cluster;
    await assert.rejects(control.request('listNamespaces', { context }), {
      code: 'KUBERNETES_UNCONFIRMED',
      message: /run: mcp-federation confirm stand-in$/,
    });
    const listed = await runCommand(daemon.home, ['contexts']);
    assert.match(listed.stdout, /^stand-in +default +current, production, unconfirmed +stand-in$/m);
    assert.match(listed.stdout, /^Read by kubectl v1\./m);
    assert.deepEqual(requests, []);

    const unknown = await runCommand(daemon.home, ['confirm', 'standin']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /no context standin; did you mean stand-in\? there is stand-in$/m);
    const confirmed = await runCommand(daemon.home, ['confirm', context]);
    assert.deepEqual(confirmed, {
      code: 0,
      stdout: 'The context stand-in may be connected to from now on\n',
      stderr: '',
    });
    const { namespaces } = await control.request('listNamespaces', { context });
    assert.deepEqual(namespaces, ['default', 'kube-system']);
    const { stdout } = await runCommand(daemon.home, ['contexts', '--json']);
    const { contexts } = JSON.parse(stdout);
    assert.deepEqual(
      [contexts[0].isProduction, contexts[0].isConfirmed, contexts.length],
      [true, true, 1],
    );
  });

  it('says how to get a kubectl where there is none', async () => {
    await using daemon = await startDaemon(noTargets, { args: ['--kubectl', 'no-such-kubectl'] });
    const { code, stderr } = await runCommand(daemon.home, ['contexts']);
    assert.equal(code, 1);
    assert.match(stderr, /There is no no-such-kubectl on the PATH; install it \(https:/);
  });
});
