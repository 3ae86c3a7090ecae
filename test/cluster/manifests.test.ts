import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { FederationConfig } from '#protocol/federationConfig.ts';
import { Kubectl } from '../../daemon/kubernetes/kubectl/kubectl.ts';
import { deploy } from '../../daemon/kubernetes/manifests/deploy.ts';
import { usualPatience } from '../../daemon/kubernetes/manifests/deploy/waitUntilReady.ts';
import { exportKubernetes } from '../../daemon/kubernetes/manifests/exportKubernetes.ts';
import { planDeploy } from '../../daemon/kubernetes/manifests/planDeploy.ts';
import { openReaper } from '../../daemon/process/reaper.ts';
import { requireCrds } from '../support/cluster/crds.ts';
import { openDiscoveryWorld, type DiscoveryWorld } from '../support/cluster/discoveryWorld.ts';
import { findKubectl } from '../support/cluster/kubectl.ts';
import { openTestCluster } from '../support/cluster/openTestCluster.ts';
import type { TestCluster } from '../support/cluster/testCluster.ts';

const never = new AbortController().signal;
/** There is no controller for the objects of agentgateway in these clusters. */
const patience = { ...usualPatience, unseenMs: 0, intervalMs: 200 };

const everything = {
  type: 'stdio',
  command: 'npx',
  args: ['-y', '@modelcontextprotocol/server-everything'],
};

describe('manifests in a cluster', () => {
  const opened = new AsyncDisposableStack();
  let cluster: TestCluster;
  let kubectl: Kubectl;

  before(async () => {
    requireCrds();
    cluster = opened.use(await openTestCluster());
    kubectl = new Kubectl({
      program: await findKubectl(),
      env: { ...process.env, KUBECONFIG: cluster.kubeconfig },
      reaper: opened.use(openReaper()),
      requireConfirmed: async () => {},
    });
  });

  after(() => opened.disposeAsync());

  async function exported({ place }: DiscoveryWorld, targets: object, image?: string) {
    const { yaml } = await exportKubernetes(FederationConfig.parse({ targets }), {
      name: 'tools',
      namespace: place.namespace,
      createsGateway: true,
      ...(image === undefined ? {} : { image }),
    });
    return yaml;
  }

  it('are planned, applied, waited for, and come back as targets that answer', async () => {
    await using world = await openDiscoveryWorld(cluster);
    const { place, control } = world;
    const yaml = await exported(world, { everything });

    const { changes } = await control.request('planDeploy', { ...place, yaml });
    assert.deepEqual(
      changes.map(({ object, kind, live }) => ({ object, kind, live })),
      [
        'Deployment NS/tools-everything',
        'Service NS/tools-everything',
        'AgentgatewayBackend NS/tools',
        'HTTPRoute NS/tools',
        'Gateway NS/tools',
      ].map(object => ({
        object: object.replace('NS', place.namespace),
        kind: 'create',
        live: undefined,
      })),
    );
    assert.doesNotMatch(changes[0]?.planned ?? '', /managedFields|uid|resourceVersion|status/);

    // What agentgateway would make for the gateway.
    await world.addService({ name: 'tools', port: 80 });
    const messages: string[] = [];
    const onProgress = ({ message }: { message: string }) => void messages.push(message);
    const done = await deploy(kubectl, place, yaml, { onProgress, patience }, never);
    assert.equal(done.applied.length, 5);
    assert.deepEqual(done.gateway, { type: 'kubernetes', ...place, service: 'tools', port: 80 });
    assert.ok(messages.some(one => one.startsWith('deployment/tools-everything: 0 of 1 ready')));
    assert.match(messages.at(-1) ?? '', /gateway\/tools: no controller has looked at it/);

    const { backends } = await control.request('listBackends', place);
    assert.deepEqual(backends, [{ ...place, name: 'tools' }]);
    const { federations } = await control.request('importBackend', { ...place, name: 'tools' });
    assert.deepEqual(federations, [
      {
        name: 'tools',
        prefixMode: 'always',
        failureMode: 'failOpen',
        targets: {
          everything: { type: 'kubernetes', ...place, service: 'tools-everything', port: 80 },
        },
        notes: [],
      },
    ]);

    const imported = await world.run(
      'import',
      '--backend',
      'tools',
      '--namespace',
      place.namespace,
      '--write',
    );
    assert.equal(imported.code, 0, imported.stderr);
    assert.match(
      imported.stdout,
      /^everything +kubernetes +service\/tools-everything:80\/mcp in /m,
    );
    await control.until('the target', ({ federations }) => federations[0]?.targets[0]);
    const called = await world.run('call', 'everything_echo', '--args', '{"message":"hi"}');
    assert.equal(called.stdout, 'Echo: hi\n', called.stderr);
  });

  it('say what would change, and leave no doubt about what would not', async () => {
    await using world = await openDiscoveryWorld(cluster);
    const { place, control } = world;
    const yaml = await exported(world, {
      web: { type: 'http', url: 'https://mcp.example.com/mcp' },
    });
    await deploy(kubectl, place, yaml, { onProgress: () => {}, patience }, never);
    const kindsOf = async (text: string) =>
      (await control.request('planDeploy', { ...place, yaml: text })).changes.map(one => one.kind);
    assert.deepEqual(await kindsOf(yaml), ['same', 'same', 'same']);

    const changed = yaml.replace('mcp.example.com', 'other.example.com');
    const [backend] = (await control.request('planDeploy', { ...place, yaml: changed })).changes;
    assert.equal(backend?.kind, 'change');
    assert.match(backend?.live ?? '', /host: mcp\.example\.com/);
    assert.match(backend?.planned ?? '', /host: other\.example\.com/);
    assert.deepEqual(await kindsOf(yaml), ['same', 'same', 'same']);
  });

  it('are refused with the object and the field, before anything is applied', async () => {
    await using world = await openDiscoveryWorld(cluster);
    const { place, control } = world;
    const yaml = await exported(world, {
      everything,
      web: { type: 'http', url: 'http://a.test/x' },
    });
    for (const [from, to, code, message] of [
      [
        'protocol: StreamableHTTP',
        'protocol: BAD',
        'KUBERNETES_REJECTED',
        /^AgentgatewayBackend .*\/tools: .*protocol/,
      ],
      [
        'host: a.test\n          port: 80',
        'host: a.test\n          port: 99999',
        'KUBERNETES_REJECTED',
        /^AgentgatewayBackend .*port/,
      ],
      [
        'replicas: 1',
        'replicas: -1',
        'KUBERNETES_REJECTED',
        /^Deployment .*\/tools-everything: .*replicas/,
      ],
      ['kind: HTTPRoute', 'kind: HTTPRout', 'KUBERNETES_REJECTED', /HTTPRout of gateway/],
      ['kind: Gateway\n', 'kind: Gateway\n  bad', 'CONFIG_INVALID', /^line \d+, column \d+: /],
    ] as const) {
      const wrong = yaml.replace(from, to);
      assert.notEqual(wrong, yaml);
      await assert.rejects(control.request('planDeploy', { ...place, yaml: wrong }), {
        code,
        message,
      });
      await assert.rejects(control.request('deploy', { ...place, yaml: wrong }), { code, message });
    }
    const { backends } = await control.request('listBackends', place);
    assert.deepEqual(backends, []);
  });

  it('stay in the namespace that was agreed to', async () => {
    await using world = await openDiscoveryWorld(cluster);
    const { place, control } = world;
    const elsewhere = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: default }`;
    await assert.rejects(control.request('planDeploy', { ...place, yaml: elsewhere }), {
      code: 'INVALID_REQUEST',
      message: /^ConfigMap default\/x is not in the namespace /,
    });
    const everywhere = `apiVersion: v1\nkind: Namespace\nmetadata: { name: nowhere }`;
    await assert.rejects(control.request('deploy', { ...place, yaml: everywhere }), {
      code: 'INVALID_REQUEST',
      message: /would be for the whole cluster/,
    });
    const nowhere = { ...place, namespace: 'no-such-namespace' };
    const { yaml } = await exportKubernetes(
      FederationConfig.parse({ targets: { web: { type: 'http', url: 'http://a.test' } } }),
      { name: 'x', namespace: nowhere.namespace, createsGateway: false },
    );
    await assert.rejects(planDeploy(kubectl, nowhere, yaml, never), {
      code: 'KUBERNETES_NOT_FOUND',
    });
  });

  it('tell why pods do not come up, until they are given up', async () => {
    await using world = await openDiscoveryWorld(cluster);
    const yaml = await exported(world, { everything }, 'registry.invalid/nothing:1');
    const givenUp = new AbortController();
    const messages: string[] = [];
    const onProgress = ({ message }: { message: string }) => {
      messages.push(message);
      if (/ErrImagePull|ImagePullBackOff/.test(message)) givenUp.abort();
    };
    await assert.rejects(
      deploy(kubectl, world.place, yaml, { onProgress, patience }, givenUp.signal),
      { name: 'AbortError' },
    );
    assert.match(messages.at(-1) ?? '', /deployment\/tools-everything: 0 of 1 ready: \w+/);
  });

  it('have their selectors resolved in the cluster', async () => {
    await using world = await openDiscoveryWorld(cluster);
    await world.addService({ name: 'web', port: 8080 });
    await world.addService({ name: 'plain', appProtocol: null });
    const text = `
apiVersion: agentgateway.dev/v1alpha1
kind: AgentgatewayBackend
metadata: { name: all, namespace: ${world.place.namespace} }
spec: { mcp: { targets: [{ name: x, selector: { services: {} } }] } }`;
    const { federations } = await world.control.request('importManifests', {
      text,
      context: cluster.context,
    });
    assert.deepEqual(federations[0]?.targets, {
      'web-mcp': { type: 'kubernetes', ...world.place, service: 'web', port: 8080 },
    });
  });
});
