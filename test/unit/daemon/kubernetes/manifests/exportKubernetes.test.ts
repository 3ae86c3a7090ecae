import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';

import { FederationConfig } from '#protocol/federationConfig.ts';
import type { ManifestNote } from '#protocol/manifest.ts';
import { exportKubernetes } from '../../../../../daemon/kubernetes/manifests/exportKubernetes.ts';
import { importManifests } from '../../../../../daemon/kubernetes/manifests/importManifests.ts';
import { clusterConfigs } from './clusterConfigs.ts';

const options = { name: 'mcp', namespace: 'agentgateway-system', createsGateway: false };

async function exportTargets(targets: object, more: object = {}) {
  const config = FederationConfig.parse({ targets, ...more });
  return exportKubernetes(config, options);
}

function placesOf(notes: readonly ManifestNote[]): string[] {
  return notes.map(note => note.place);
}

/** kubectl reads YAML 1.1. */
function backendIn(yaml: string): unknown {
  const all = parseAllDocuments(yaml, { version: '1.1' }).map(one => one.toJS() as unknown);
  return all.find(
    value =>
      typeof value === 'object' &&
      value &&
      'spec' in value &&
      JSON.stringify(value.spec).startsWith('{"mcp"'),
  );
}

const everything = {
  type: 'stdio',
  command: 'npx',
  args: ['-y', '@modelcontextprotocol/server-everything'],
};
const web = {
  type: 'kubernetes',
  context: 'kind-dev',
  namespace: 'shop',
  service: 'web',
  port: 80,
};

describe('exportKubernetes', () => {
  it("writes what the tutorial's manifests say", async () => {
    const { yaml } = await exportTargets(
      {
        everything,
        filesystem: {
          type: 'stdio',
          command: 'npx',
          args: ['-y', '@modelcontextprotocol/server-filesystem', '${workspaceFolder}'],
        },
      },
      { prefixMode: 'conditional', failureMode: 'failClosed' },
    );
    const golden = new URL('./golden/tutorial.yaml.golden', import.meta.url);
    assert.equal(yaml, await readFile(golden, 'utf8'));
  });

  it('comes back unchanged through the import', async () => {
    await fc.assert(
      fc.asyncProperty(clusterConfigs, async config => {
        const { yaml } = await exportKubernetes(config, options);
        const [imported, ...others] = await importManifests(yaml, { context: 'kind-dev' });
        assert.deepEqual(others, []);
        assert.deepEqual(Object.entries(imported?.targets ?? {}), Object.entries(config.targets));
        assert.equal(imported?.prefixMode, config.prefixMode);
        assert.equal(imported?.failureMode, config.failureMode);
        assert.deepEqual(imported?.notes, []);
      }),
      { numRuns: 200 },
    );
  });

  it('leads local commands back to their services, and no second export changes anything', async () => {
    const { yaml } = await exportTargets({ everything });
    const [imported] = await importManifests(yaml, { context: 'kind-dev' });
    assert.ok(imported);
    assert.deepEqual(imported.targets, {
      everything: {
        type: 'kubernetes',
        context: 'kind-dev',
        namespace: 'agentgateway-system',
        service: 'mcp-everything',
        port: 80,
      },
    });
    const again = await exportTargets(imported.targets);
    assert.deepEqual(backendIn(again.yaml), backendIn(yaml));
  });

  it('has no secret in it, wherever one stands, and says how to make each', async () => {
    const secrets = ['ghp_abcdefghijklmnop', 'hunter2hunter2', 's3cr3t', 'sk-abcdefghijklmnopqrst'];
    const [token = '', password = '', short = '', key = ''] = secrets;
    const { yaml, notes } = await exportTargets({
      local: {
        type: 'stdio',
        command: 'npx',
        args: [
          'x',
          '--token',
          short,
          `--api-key=${key}`,
          `postgres://me:${password}@db/x`,
          '${env:PLAIN}',
        ],
        env: { GITHUB: token, DB_PASSWORD: short, OTHER: '${env:PLAIN}', LEVEL: 'debug' },
      },
      remote: {
        type: 'http',
        url: 'https://mcp.example.com/mcp',
        headers: { Authorization: `Bearer ${token}`, 'X-Key': '${env:PLAIN}' },
      },
      path: { type: 'http', url: `https://mcp.example.com/s/${token}/mcp` },
      login: { type: 'http', url: `https://me:${password}@mcp.example.com/mcp` },
      variable: { type: 'http', url: 'https://mcp.example.com/${env:PLAIN}' },
      query: { ...web, path: `/mcp?token=${token}` },
      part: { ...web, path: '/mcp/${env:PLAIN}' },
      where: { ...web, namespace: '${env:PLAIN}' },
    });
    for (const secret of secrets) {
      assert.ok(!yaml.includes(secret), `${secret} is in the YAML`);
      assert.ok(!JSON.stringify(notes).includes(secret), `${secret} is in the notes`);
    }
    assert.match(yaml, /name: LEVEL\n\s+value: debug/);
    assert.match(
      yaml,
      /name: OTHER\n\s+valueFrom:\n\s+secretKeyRef:\n\s+name: mcp-local\n\s+key: OTHER/,
    );
    assert.deepEqual(placesOf(notes), [
      'Secret agentgateway-system/mcp-local',
      'Secret agentgateway-system/mcp-remote',
      'targets.path.url',
      'targets.login.url',
      'targets.variable.url',
      'targets.query.path',
      'targets.part.path',
      'targets.where.namespace',
      'HTTPRoute agentgateway-system/mcp',
    ]);
    assert.match(
      notes[1]?.message ?? '',
      /^Before applying: kubectl create secret generic mcp-remote --namespace agentgateway-system --from-literal=\w+=/,
    );
    assert.match(notes[1]?.message ?? '', / --from-literal=PLAIN="\$PLAIN"/);
  });

  it('tells what cannot be carried over', async () => {
    const { notes } = await exportTargets({
      deployment: { ...web, service: undefined, deployment: 'web' },
      named: { ...web, port: 'mcp' },
      off: { ...web, enabled: false },
      here: { type: 'http', url: 'http://127.0.0.1:3000/mcp' },
      slow: { ...web, callTimeoutMs: 1000, context: 'other' },
      local: { ...everything, command: 'uvx', cwd: '/tmp', args: ['./server.py'], envFile: '.env' },
      kept: { ...web, isolation: 'session' },
    });
    assert.deepEqual(placesOf(notes), [
      'targets.off',
      'targets.deployment.deployment',
      'targets.named.port',
      'targets.here.url',
      'targets.slow.callTimeoutMs',
      'targets.local.command',
      'targets.local.args[0]',
      'targets.local.cwd',
      'targets.local.envFile',
      'targets',
      'targets',
      'HTTPRoute agentgateway-system/mcp',
    ]);
  });

  it('writes the gateway and its route when it is asked to, and refers to another otherwise', async () => {
    const config = FederationConfig.parse({ targets: { web } });
    const created = await exportKubernetes(config, { ...options, createsGateway: true });
    assert.match(created.yaml, /kind: Gateway\n/);
    assert.match(created.yaml, /parentRefs:\n\s+- name: mcp\n\s+namespace: agentgateway-system/);
    const given = await exportKubernetes(config, {
      ...options,
      gateway: { name: 'edge', namespace: 'infra' },
    });
    assert.doesNotMatch(given.yaml, /kind: Gateway\n/);
    assert.match(given.yaml, /parentRefs:\n\s+- name: edge\n\s+namespace: infra/);
  });

  it('makes a service for the pods of a label selector', async () => {
    const { yaml, notes } = await exportTargets({
      pods: {
        ...web,
        service: undefined,
        selector: 'app=web,tier==mcp',
        namespace: 'agentgateway-system',
        port: 'mcp',
      },
      others: { ...web, service: undefined, selector: 'app in (a,b)' },
      web,
    });
    assert.match(
      yaml,
      /selector:\n\s+app: web\n\s+tier: mcp\n\s+ports:\n\s+- name: mcp\n\s+port: 80\n\s+protocol: TCP\n\s+targetPort: mcp/,
    );
    assert.equal(notes[0]?.place, 'targets.others.selector');
  });

  it('copes with names that no object can have', async () => {
    const long = 'a'.repeat(200);
    const config = FederationConfig.parse({
      targets: { [long]: everything, 'a.b': everything, 'a-b': everything, '1': everything },
    });
    const { yaml, notes } = await exportKubernetes(config, { ...options, name: 'My Tools' });
    assert.equal(notes.at(0)?.place, 'name');
    const names = [...yaml.matchAll(/kind: Service\nmetadata:\n\s+name: (.*)/g)].map(
      found => found[1],
    );
    assert.equal(new Set(names).size, 4);
    for (const name of names) assert.match(name ?? '', /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
    await assert.rejects(exportKubernetes(config, { ...options, namespace: 'Not valid' }), {
      code: 'INVALID_REQUEST',
    });
  });

  it('refuses when nothing is left, and says why', async () => {
    await assert.rejects(exportTargets({ here: { type: 'http', url: 'http://localhost:1' } }), {
      code: 'INVALID_REQUEST',
      message: /no target that can be exported\ntargets\.here\.url: .*this machine/,
    });
  });
});
