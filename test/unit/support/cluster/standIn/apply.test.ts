import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { StandIn } from './standIn.ts';

const backend = `
apiVersion: agentgateway.dev/v1alpha1
kind: AgentgatewayBackend
metadata: { name: mcp }
spec:
  mcp:
    targets:
      - { name: everything, static: { host: everything.default.svc.cluster.local, port: 3001, protocol: StreamableHTTP } }
      - { name: files, static: { host: files.default.svc.cluster.local, port: 3002 } }
`;
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, image: 'nowhere/web:1', ports: [{ containerPort: 80 }] }] }
`;
const service = `
apiVersion: v1
kind: Service
metadata: { name: s }
spec: { ports: [{ port: 80 }] }
`;
const serverSide = ['apply', '--server-side', '--field-manager=mcp-federation', '-f', '-'];

describe('what is applied to the stand-in', () => {
  let standIn: StandIn;

  before(async () => {
    standIn = await StandIn.open();
  });
  after(() => standIn[Symbol.asyncDispose]());

  const specOf = async (resource: string): Promise<unknown> =>
    JSON.parse(await standIn.kubectl(['get', resource, '-o', 'jsonpath={.spec}']));

  it('is only tried by a dry run', async () => {
    const said = await standIn.kubectl([...serverSide, '--dry-run=server'], backend);
    assert.match(said, /mcp serverside-applied \(server dry run\)/);
    await assert.rejects(standIn.kubectl(['get', 'agbe', 'mcp']), /not found/);
  });

  it('is kept, and changed by what is applied next, without what that leaves out', async () => {
    await standIn.kubectl(serverSide, backend);
    const lines = backend.replace('3001', '3999').split('\n');
    const shorter = lines.filter(line => !line.includes('name: files')).join('\n');
    await assert.rejects(
      standIn.kubectl(
        ['diff', '--server-side', '--field-manager=mcp-federation', '-f', '-'],
        shorter,
      ),
      /ended with 1/,
    );
    await standIn.kubectl(serverSide, shorter);
    assert.deepEqual(await specOf('agbe/mcp'), {
      mcp: {
        targets: [
          {
            name: 'everything',
            static: {
              host: 'everything.default.svc.cluster.local',
              port: 3999,
              protocol: 'StreamableHTTP',
            },
          },
        ],
      },
    });
  });

  it('leaves alone what others wrote, and tells of a conflict', async () => {
    await standIn.kubectl(serverSide, deployment);
    await standIn.kubectl(['annotate', 'deployment', 'web', 'owner=somebody']);
    await standIn.kubectl([
      'patch',
      'deployment',
      'web',
      '--type=merge',
      '-p',
      '{"spec":{"replicas":2}}',
    ]);
    await assert.rejects(
      standIn.kubectl(serverSide, deployment),
      /Apply failed with 1 conflict: conflict with "kubectl-patch" using apps\/v1: \.spec\.replicas/,
    );
    await standIn.kubectl([...serverSide, '--force-conflicts'], deployment);
    const owner = await standIn.kubectl([
      'get',
      'deployment',
      'web',
      '-o',
      'jsonpath={.spec.replicas} {.metadata.annotations.owner}',
    ]);
    assert.equal(owner, '0 somebody');
  });

  it('may also be applied from the client, and patched', async () => {
    await standIn.kubectl(['apply', '-f', '-'], service);
    await standIn.kubectl(['apply', '-f', '-'], service.replace('80', '81'));
    assert.equal(
      await standIn.kubectl(['get', 'service', 's', '-o', 'jsonpath={.spec.ports[*].port}']),
      '81',
    );
    await standIn.namespace.apply(deployment);
    await standIn.kubectl(['set', 'image', 'deployment/web', 'main=nowhere/web:2']);
    const image = 'jsonpath={.spec.template.spec.containers[*].image}';
    assert.equal(await standIn.kubectl(['get', 'deployment', 'web', '-o', image]), 'nowhere/web:2');
  });

  for (const [what, manifest, refusal] of [
    [
      'an unknown protocol',
      backend.replace('StreamableHTTP', 'BAD'),
      /spec\.mcp\.targets\[0\]\.static\.protocol: Unsupported value: "BAD": supported values: /,
    ],
    [
      'a port out of range',
      backend.replace('3001', '99999'),
      /spec\.mcp\.targets\[0\]\.static\.port: Invalid value: 99999: .*less than or equal to 65535/,
    ],
    [
      'a missing field',
      backend.replace(', port: 3002', ''),
      /spec\.mcp\.targets\[1\]\.static\.port: Required value/,
    ],
    ['a wrong type', backend.replace('3001', 'many'), /static\.port.*must be of type integer/],
    [
      'an unknown field',
      backend.replace('targets:', 'tragets:'),
      /\.spec\.mcp\.tragets: field not declared in schema/,
    ],
    [
      'a bad name',
      backend.replace('name: mcp', 'name: M_C_P'),
      /metadata\.name: Invalid value: "M_C_P": a lowercase RFC 1123 subdomain/,
    ],
    [
      'a service with a port out of range',
      service.replace('name: s', 'name: bad').replace('80', '99999'),
      /spec\.ports\[0\]\.port: Invalid value: 99999: must be between 1 and 65535, inclusive/,
    ],
    [
      'a deployment that does not select its own pods',
      deployment
        .replace('name: web', 'name: other')
        .replace('matchLabels: { app: web }', 'matchLabels: { app: other }'),
      /spec\.template\.metadata\.labels: Invalid value: .*`selector` does not match template `labels`/,
    ],
  ] as const) {
    it(`is refused for ${what}, with the field named`, async () => {
      await assert.rejects(standIn.kubectl([...serverSide, '--dry-run=server'], manifest), refusal);
    });
  }

  it('is refused in a namespace that is not there', async () => {
    await assert.rejects(
      standIn.kubectl([...serverSide, '--namespace', 'nowhere'], backend),
      /namespaces "nowhere" not found/,
    );
  });
});
