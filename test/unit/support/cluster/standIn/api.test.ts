import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { StandIn } from './standIn.ts';

describe('the API of the stand-in', () => {
  let standIn: StandIn;

  before(async () => {
    standIn = await StandIn.open();
    await standIn.deployWeb();
  });
  after(() => standIn[Symbol.asyncDispose]());

  it('opens in well under a second', async () => {
    const startedAt = performance.now();
    await using _other = await StandIn.open();
    assert.ok(performance.now() - startedAt < 1_000);
  });

  it('is understood by the real kubectl', async () => {
    assert.match(await standIn.kubectl(['version']), /Server Version: .*v1\.33\.0/);
    const pods = await standIn.kubectl(['get', 'pods', '-l', 'app=web', '-o', 'name']);
    assert.match(pods, /^pod\/web-[a-z0-9]+-[a-z0-9]{5}\n$/);
    assert.match(await standIn.kubectl(['get', 'ns', '-o', 'name']), /namespace\/default/);
    assert.match(await standIn.kubectl(['describe', 'service', 'web']), /TargetPort:\s+mcp\/TCP/);
  });

  for (const [selector, isFound] of [
    ['app=web', true],
    ['app!=web', false],
    ['app in (web, other)', true],
    ['app notin (web)', false],
    ['app,!legacy', true],
    ['!app', false],
  ] as const) {
    it(`selects by the labels ${selector}`, async () => {
      const found = await standIn.kubectl(['get', 'pods', '-l', selector, '-o', 'name']);
      assert.equal(found.startsWith('pod/web-'), isFound);
    });
  }

  it('selects by fields', async () => {
    const named = (name: string) =>
      standIn.kubectl([
        'get',
        'services',
        '--field-selector',
        `metadata.name=${name}`,
        '-o',
        'name',
      ]);
    assert.equal(await named('web'), 'service/web\n');
    assert.equal(await named('other'), '');
    await assert.rejects(
      standIn.kubectl(['get', 'pods', '--field-selector', 'spec.color=red']),
      /field label not supported: spec.color/,
    );
  });

  it('gives long lists in pages', async () => {
    const all = await standIn.kubectl(['get', 'ns', '--chunk-size=1', '-o', 'name']);
    assert.equal(all.trim().split('\n').length, 3);
  });

  it('says what is not there', async () => {
    await assert.rejects(
      standIn.kubectl(['get', 'pod', 'ghost']),
      /\(NotFound\): pods "ghost" not found/,
    );
    await assert.rejects(
      standIn.kubectl(['get', 'agbe', 'ghost']),
      /agentgatewaybackends.agentgateway.dev "ghost" not found/,
    );
    await assert.rejects(
      standIn.kubectl(['get', 'unicorns']),
      /the server doesn't have a resource type "unicorns"/,
    );
  });

  it('tells who watches of each change from a revision on', async () => {
    const path = `/api/v1/namespaces/${standIn.namespace.name}/services`;
    const list = JSON.parse(await standIn.kubectl(['get', '--raw', path])) as {
      metadata: { resourceVersion: string };
    };
    const query = `watch=true&allowWatchBookmarks=true&resourceVersion=${list.metadata.resourceVersion}`;
    await using watch = standIn.start(['get', '--raw', `${path}?${query}`]);

    await standIn.namespace.apply(
      '{apiVersion: v1, kind: Service, metadata: {name: other}, spec: {ports: [{port: 1}]}}',
    );
    await watch.line(/^{"type":"ADDED".*"name":"other"/m);
    await standIn.kubectl(['label', 'service', 'other', 'a=b']);
    await watch.line(/^{"type":"MODIFIED".*"a":"b"/m);
    await standIn.kubectl(['delete', 'service', 'other']);
    await watch.line(/^{"type":"DELETED".*"name":"other"/m);
    await watch.line(
      /^{"type":"BOOKMARK","object":{"kind":"Service","apiVersion":"v1","metadata":{"resourceVersion":/m,
    );
    assert.equal(watch.stdout().match(/"type":"ADDED"/g)?.length, 1);
  });

  it('ends a watch after its time', async () => {
    const started = await standIn.kubectl([
      'get',
      '--raw',
      '/api/v1/namespaces?watch=true&timeoutSeconds=1',
    ]);
    assert.equal(started.trim().split('\n').length, 3);
  });

  it('takes an object that is no longer selected for a deleted one', async () => {
    await using watch = standIn.start([
      'get',
      '--raw',
      '/api/v1/services?watch=true&labelSelector=shown%3Dyes',
    ]);
    await standIn.kubectl(['label', 'service', 'web', 'shown=yes']);
    await watch.line(/"type":"ADDED"/);
    await standIn.kubectl(['label', 'service', 'web', 'shown-']);
    await watch.line(/"type":"DELETED"/);
  });

  it('allows a user what the rules say, and refuses the rest in the words of the real one', async () => {
    const { name } = standIn.namespace;
    const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }];
    const kubeconfig = await standIn.cluster.userConfig(name, rules);
    const asUser = (...args: string[]) => standIn.kubectl(args, '', kubeconfig);

    assert.match(await asUser('get', 'pods'), /web-/);
    assert.equal(await asUser('auth', 'can-i', 'list', 'pods'), 'yes\n');
    await assert.rejects(asUser('auth', 'can-i', 'delete', 'pods'), /ended with 1/);
    await assert.rejects(
      asUser('get', 'services'),
      new RegExp(
        `\\(Forbidden\\): services is forbidden: User "user-\\d+" cannot list resource "services" in API group "" in the namespace "${name}"`,
      ),
    );
    await assert.rejects(
      asUser('get', 'deployment', 'web'),
      /deployments.apps "web" is forbidden: User "user-\d+" cannot get resource "deployments" in API group "apps"/,
    );
    await assert.rejects(
      asUser('get', 'pods', '-A'),
      /cannot list resource "pods" in API group "" at the cluster scope/,
    );
    await assert.rejects(asUser('port-forward', 'pod/web', ':80'), /pods "web" not found/);
  });

  it('accepts no token that has expired', async () => {
    const kubeconfig = await standIn.cluster.expiredConfig();
    await assert.rejects(
      standIn.kubectl(['get', 'pods'], '', kubeconfig),
      /You must be logged in to the server|Unauthorized/,
    );
    using _expired = standIn.cluster.expireCredentials();
    await assert.rejects(standIn.kubectl(['get', 'pods']), /must be logged in|Unauthorized/);
  });
});
