import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDiscoveryWorld } from '../support/cluster/discoveryWorld.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster } from '../support/cluster/testCluster.ts';
import { openMcpSession } from '../support/mcpSession.ts';

describe('discovery in the command line', () => {
  let cluster: TestCluster;

  before(async () => {
    cluster = await openTestCluster();
  });

  after(async () => {
    await cluster[Symbol.asyncDispose]();
  });

  it('lists what speaks MCP in the current context, and with --all the others', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    await opened.addService({ name: 'web', port: 8080 });
    await opened.addService({ name: 'plain', appProtocol: null });
    const found = await opened.run('discover', '--namespace', opened.namespace.name);
    assert.deepEqual({ code: found.code, stderr: found.stderr }, { code: 0, stderr: '' });
    const [header, ...rows] = found.stdout.trimEnd().split('\n');
    assert.match(header ?? '', /^TARGET +SERVICE +PORT +PATH +PROTOCOL +NAMESPACE$/);
    assert.equal(rows.length, 1);
    assert.match(
      rows[0] ?? '',
      new RegExp(`^web-mcp +web +8080 \\(mcp\\) +/mcp +http +${opened.namespace.name}$`),
    );
    const all = await opened.run('discover', '--all', '--namespace', opened.namespace.name);
    assert.match(all.stdout, /^plain-mcp +plain +80 \(mcp\) +no /m);
    const whole = await opened.run('discover');
    assert.match(whole.stdout, new RegExp(` ${opened.namespace.name}$`, 'm'));
  });

  it('prints JSON for scripts', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    await opened.addService({ name: 'web' });
    const { stdout } = await opened.run('discover', '--json', '--namespace', opened.namespace.name);
    assert.deepEqual(JSON.parse(stdout), [
      {
        ...opened.place,
        service: 'web',
        portName: 'mcp',
        port: 80,
        appProtocol: 'agentgateway.dev/mcp',
        isMcp: true,
        protocol: 'http',
        path: '/mcp',
        targetName: 'web-mcp',
      },
    ]);
  });

  it('says what to do where nothing is found', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    await opened.addService({ name: 'plain', appProtocol: null });
    const { code, stdout, stderr } = await opened.run(
      'discover',
      '--namespace',
      opened.namespace.name,
    );
    assert.deepEqual({ code, stdout }, { code: 0, stdout: '' });
    assert.match(stderr, /1 without MCP/);
    assert.match(stderr, /appProtocol: agentgateway\.dev\/mcp/);
    assert.match(stderr, /mcp-federation add kubernetes/);
  });

  it('reports annotations that cannot be followed', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    const annotations = { 'agentgateway.dev/mcp-target-name': 'No Name' };
    await opened.addService({ name: 'web', annotations });
    const { stdout, stderr } = await opened.run('discover', '--namespace', opened.namespace.name);
    assert.match(stdout, /^web-mcp /m);
    assert.match(stderr, /\/web: The annotation agentgateway\.dev\/mcp-target-name .*No Name/);
  });

  it('names the contexts where there is none of the name', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    const { code, stderr } = await opened.run('discover', '--context', 'nowhere');
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`no context nowhere.*${cluster.context}`));
  });

  it('connects to production only once it was allowed', async () => {
    await using opened = await openDiscoveryWorld(cluster, {
      args: ['--production-contexts', '.'],
    });
    await opened.addService({ name: 'web' });
    const { context } = opened.place;
    await assert.rejects(opened.control.request('watchCluster', opened.place), {
      code: 'KUBERNETES_UNCONFIRMED',
    });
    const refused = await opened.run('discover', '--namespace', opened.namespace.name);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, new RegExp(`mcp-federation confirm ${context}`));
    assert.equal((await opened.run('confirm', context)).code, 0);
    const { stdout } = await opened.run('discover', '--namespace', opened.namespace.name);
    assert.match(stdout, /^web-mcp /m);
    await opened.control.request('watchCluster', opened.place);
    assert.equal((await opened.untilNames(opened.control, 'web-mcp')).isProduction, true);
  });

  it('adds what was found, and the daemon serves it at once', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    const args = ['test/fixtures/podMcp.ts'];
    await opened.namespace.deploy({
      name: 'web',
      args,
      port: 80,
      portName: 'mcp',
      containerPort: 8080,
      appProtocol: 'agentgateway.dev/mcp',
    });
    const among = ['--namespace', opened.namespace.name];
    const added = await opened.run('add', 'kubernetes', '--discovered', 'web-mcp', ...among);
    assert.deepEqual(
      { code: added.code, stdout: added.stdout },
      { code: 0, stdout: `Added web-mcp to ${opened.daemon.home.configFile}\n` },
    );
    await opened.control.until('the tools of the target', ({ federations: [user] }) =>
      user?.tools['web-mcp']?.length ? true : undefined,
    );
    await using session = await openMcpSession(opened.daemon);
    const { text } = await session.callTool('web-mcp_pod');
    assert.match(text, /^web-/);
  });

  it('says what there is where nothing has the name, and refuses one that is taken', async () => {
    await using opened = await openDiscoveryWorld(cluster);
    await opened.addService({ name: 'web' });
    const among = ['--namespace', opened.namespace.name];
    const add = (...names: string[]) =>
      opened.run('add', 'kubernetes', '--discovered', ...names, ...among);
    const missing = await add('wbe-mcp');
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /Discovery finds no wbe-mcp; did you mean web-mcp\?/);
    assert.match((await add()).stderr, /Say which: web-mcp/);
    assert.equal((await add('web-mcp')).code, 0);
    const taken = await add('web-mcp');
    assert.equal(taken.code, 2);
    assert.match(taken.stderr, /has a target web-mcp already; take another name/);
    assert.match((await add('web-mcp', '--as', 'mine')).stdout, /^Added mine to /);
  });
});
