import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { startCluster } from '../../../../bench/contestants/cluster.ts';
import { openWorkspace } from '../../../../bench/processes/workspace.ts';
import { descendantsOf, untilGone } from '../../../support/processTree.ts';

const run = promisify(execFile);

describe('startCluster', () => {
  it('has a server that kubectl finds', async () => {
    using workspace = openWorkspace();
    const cluster = await startCluster('cluster', workspace);
    await using _child = cluster.child;
    const { context, namespace = '', service = '' } = cluster.target;
    const place = ['--context', context, '--namespace', namespace];
    const asked = [...place, 'get', 'service', service, '--output', 'name'];
    const { stdout } = await run('kubectl', asked, { env: cluster.workspace.env });
    assert.equal(stdout, `service/${service}\n`);
  });

  it('ends with its pods, and leaves nothing', async () => {
    using workspace = openWorkspace();
    const { child } = await startCluster('cluster', workspace);
    const started = descendantsOf(child.pid);
    assert.ok(started.some(({ command }) => command.includes('minimalHttp.ts')));
    await child[Symbol.asyncDispose]();
    await untilGone(started);
    assert.deepEqual(readdirSync(workspace.directory), ['cluster.log']);
  });

  it('leaves no pod when it is killed', async () => {
    using workspace = openWorkspace();
    const { child } = await startCluster('cluster', workspace);
    const started = descendantsOf(child.pid);
    process.kill(child.pid, 'SIGKILL');
    await untilGone(started);
    await child[Symbol.asyncDispose]();
  });
});
