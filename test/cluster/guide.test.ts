import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { parse } from 'yaml';
import * as z from 'zod';

import { openDiscoveryWorld, type DiscoveryWorld } from '../support/cluster/discoveryWorld.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import { startKubectl } from '../support/cluster/startKubectl.ts';
import type { TestCluster } from '../support/cluster/testCluster.ts';
import { codeBlocks } from '../support/codeBlocks.ts';
import { fromRoot } from '../support/paths.ts';

const Role = z.object({
  kind: z.literal('Role'),
  rules: z.array(
    z.object({
      apiGroups: z.array(z.string()),
      resources: z.array(z.string()),
      verbs: z.array(z.string()),
    }),
  ),
});

// docs/kubernetes.md, as it is written, for somebody who may do no more than it says.
describe('the guide', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let world: DiscoveryWorld;

  before(async () => {
    cluster = opened.use(await openTestCluster());
    const { rules } = Role.parse(parse(await blockOf('Role')));
    const kubeconfig = (namespace: string) => cluster.userConfig(namespace, rules);
    world = opened.use(await openDiscoveryWorld(cluster, { kubeconfig }));
    await world.namespace.apply(await blockOf('Deployment'));
    const wait = ['wait', 'deployment', '--all', '--for=condition=Available', '--timeout=2m'];
    await using waiting = await startKubectl(cluster, world.namespace, wait);
    assert.deepEqual(await waiting.exit, { code: 0, signal: null }, waiting.stderr());
  });

  after(() => opened.disposeAsync());

  async function run(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await world.run(...args);
    assert.equal(code, 0, stderr);
    return stdout;
  }

  async function addHere(...args: string[]): Promise<void> {
    await run('add', 'kubernetes', ...args, '--namespace', world.place.namespace);
  }

  it('discovers both servers', async () => {
    const found = await run('discover', '--namespace', world.place.namespace);
    assert.match(found, /^everything +mcp-everything +80 \(mcp\) +\/mcp +http /m);
    assert.match(found, /^filesystem +mcp-filesystem +80 \(mcp\) +\/mcp +http /m);
  });

  it('adds them, and calls their tools', async () => {
    await addHere('--discovered', 'everything', 'filesystem');
    await world.control.untilState('everything', 'ready');
    const greeting = '{"message":"Hello, federation!"}';
    const echoed = await run('call', 'everything_echo', '--args', greeting);
    assert.equal(echoed, 'Echo: Hello, federation!\n');
    await world.control.untilState('filesystem', 'ready');
    assert.match(await run('call', 'filesystem_list_allowed_directories'), /^\/tmp$/m);
  });

  it('adds what is named: a service, labels, a deployment', async () => {
    await addHere('web', '--service', 'mcp-everything', '--port', '80');
    await addHere('pods', '--selector', 'app=mcp-everything', '--port', '3001');
    await addHere('--deployment', 'mcp-everything', '--port', 'mcp');
    for (const name of ['web', 'pods', 'mcp-everything']) {
      await world.control.untilState(name, 'ready');
      assert.equal(await run('call', `${name}_echo`, '--args', '{"message":"a"}'), 'Echo: a\n');
    }
  });

  it('reads the backend as the same targets', async () => {
    const { namespace, context } = world.place;
    const file = join(world.daemon.home.stateDir, 'backend.yaml');
    const backend = await blockOf('AgentgatewayBackend');
    const moved = backend
      .replace('namespace: mcp\n', `namespace: ${namespace}\n`)
      .replaceAll('.mcp.svc', `.${namespace}.svc`);
    await writeFile(file, moved);
    const imported = await run('import', file, '--context', context);
    const where = `/mcp in ${namespace} of ${context}`;
    assert.equal(
      imported,
      [
        'mcp, prefixMode conditional, failureMode failClosed',
        'TARGET      TRANSPORT   ADDRESS',
        `everything  kubernetes  service/mcp-everything:80${where}`,
        `filesystem  kubernetes  service/mcp-filesystem:80${where}`,
        '',
      ].join('\n'),
    );
  });

  it('says for the rest of the cluster that this is not allowed', async () => {
    const whole = await world.run('discover');
    assert.equal(whole.code, 1);
    assert.match(whole.stderr, /You may not list the services of the whole cluster/);
  });
});

/** The first block of the page with an object of this kind. */
async function blockOf(kind: string): Promise<string> {
  const page = await readFile(fromRoot('docs/kubernetes.md'), 'utf8');
  const block = codeBlocks(page, 'yaml').find(one => one.includes(`kind: ${kind}\n`));
  assert.ok(block);
  return block;
}
