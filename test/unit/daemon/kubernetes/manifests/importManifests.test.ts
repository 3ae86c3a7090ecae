import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { importManifests } from '../../../../../daemon/kubernetes/manifests/importManifests.ts';
import { backend, importOne, options } from './importedBackend.ts';

const tutorial = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: mcp-everything, namespace: agentgateway-system }
spec: {}
---
apiVersion: v1
kind: Service
metadata: { name: mcp-everything, namespace: agentgateway-system }
spec:
  selector: { app: mcp-everything }
  ports: [{ port: 80, targetPort: 3001, appProtocol: agentgateway.dev/mcp }]
---
apiVersion: agentgateway.dev/v1alpha1
kind: AgentgatewayBackend
metadata:
  name: mcp-backend
  namespace: agentgateway-system
spec:
  mcp:
    targets:
      - name: everything
        static:
          host: mcp-everything.agentgateway-system.svc.cluster.local
          port: 80
          protocol: StreamableHTTP
      - name: filesystem
        static:
          host: mcp-filesystem.agentgateway-system.svc.cluster.local
          port: 80
          path: /files
          protocol: SSE
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: mcp, namespace: agentgateway-system }
spec: {}
`;

describe('importManifests', () => {
  it("reads the tutorial's manifests", async () => {
    assert.deepEqual(await importOne(tutorial), {
      name: 'mcp-backend',
      targets: {
        everything: {
          type: 'kubernetes',
          context: 'kind-dev',
          service: 'mcp-everything',
          namespace: 'agentgateway-system',
          port: 80,
        },
        filesystem: {
          type: 'kubernetes',
          context: 'kind-dev',
          service: 'mcp-filesystem',
          namespace: 'agentgateway-system',
          port: 80,
          path: '/files',
          protocol: 'sse',
        },
      },
      prefixMode: 'conditional',
      failureMode: 'failClosed',
      notes: [],
    });
  });

  it('reads JSON, lists, and a backend of kgateway', async () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'gateway.kgateway.dev/v1alpha1',
          kind: 'Backend',
          metadata: { name: 'old' },
          spec: {
            type: 'MCP',
            mcp: { targets: [{ name: 'web', static: { host: 'web.shop.svc', port: 3000 } }] },
          },
        },
      ],
    });
    const { name, targets } = await importOne(text);
    assert.equal(name, 'old');
    assert.deepEqual(targets['web'], {
      type: 'kubernetes',
      context: 'kind-dev',
      service: 'web',
      namespace: 'shop',
      port: 3000,
    });
  });

  it('carries over how names, failures and sessions are treated', async () => {
    const { prefixMode, failureMode, targets } = await importOne(
      backend(
        '{ mcp: { prefixMode: Never, failureMode: FailOpen, sessionRouting: Stateful, targets: [{ name: a, static: { host: a.b.svc, port: 1 } }] } }',
      ),
    );
    assert.equal(prefixMode, 'never');
    assert.equal(failureMode, 'failOpen');
    assert.equal(targets['a']?.isolation, 'session');
  });

  it('says that stateless sessions have no meaning here', async () => {
    const { targets, notes } = await importOne(
      backend(
        '{ mcp: { sessionRouting: Stateless, targets: [{ name: a, static: { host: a.b.svc, port: 1 } }] } }',
      ),
    );
    assert.equal(targets['a']?.isolation, undefined);
    assert.deepEqual(
      notes.map(({ place }) => place.split(': ').at(-1)),
      ['spec.mcp.sessionRouting'],
    );
  });

  for (const [host, port, policies, url] of [
    ['mcp.example.com', 443, '{ tls: {} }', 'https://mcp.example.com/mcp'],
    ['mcp.example.com', 443, '{}', 'https://mcp.example.com/mcp'],
    ['mcp.example.com', 8443, '{ tls: {} }', 'https://mcp.example.com:8443/mcp'],
    ['mcp.example.com', 80, '{}', 'http://mcp.example.com/mcp'],
    ['10.0.0.7', 3000, '{}', 'http://10.0.0.7:3000/mcp'],
    ["'fd00::7'", 3000, '{}', 'http://[fd00::7]:3000/mcp'],
    ['localhost', 3000, '{}', 'http://localhost:3000/mcp'],
    ['example.com', 80, '{}', 'http://example.com/mcp'],
  ] as const) {
    it(`makes ${url} of ${host}:${port} with ${policies}`, async () => {
      const { targets } = await importOne(
        backend(
          `{ mcp: { targets: [{ name: a, static: { host: ${host}, port: ${port}, policies: ${policies} } }] } }`,
        ),
      );
      assert.deepEqual(targets, { a: { type: 'http', url } });
    });
  }

  for (const [written, resource] of [
    ['host: web', { service: 'web', namespace: 'team' }],
    ['host: web.team', { service: 'web', namespace: 'team' }],
    ['host: web.shop.svc.', { service: 'web', namespace: 'shop' }],
    ['host: Web.Shop.SVC.cluster.local', { service: 'web', namespace: 'shop' }],
    ['host: web-0.web.shop.svc', { pod: 'web-0', namespace: 'shop' }],
    ['backendRef: { name: web }', { service: 'web', namespace: 'team' }],
  ] as const) {
    it(`leads ${written} into the cluster`, async () => {
      const { targets } = await importOne(
        backend(`{ mcp: { targets: [{ name: a, static: { ${written}, port: 3000 } }] } }`),
      );
      assert.deepEqual(targets, {
        a: { type: 'kubernetes', context: 'kind-dev', ...resource, port: 3000 },
      });
    });
  }

  it('tells what has no meaning here, each at its place', async () => {
    const { notes } = await importOne(
      backend(`
  policies: { auth: { secretRef: { name: key } }, mcp: { authorization: {} } }
  mcp:
    maxBodies: 3
    targets:
      - name: a
        static: { host: a.b.svc, port: 80, weight: 4, policies: { tls: { sni: x }, http: { requestTimeout: 5s } } }`),
    );
    assert.deepEqual(
      notes.map(note => note.place),
      [
        'AgentgatewayBackend team/mcp: spec.mcp.targets[0].static.weight',
        'AgentgatewayBackend team/mcp: spec.mcp.targets[0].static.policies.http',
        'AgentgatewayBackend team/mcp: spec.mcp.targets[0].static.policies.tls.sni',
        'AgentgatewayBackend team/mcp: spec.mcp.targets[0].static.host',
        'AgentgatewayBackend team/mcp: spec.mcp.maxBodies',
        'AgentgatewayBackend team/mcp: spec.policies.auth',
        'AgentgatewayBackend team/mcp: spec.policies.mcp',
      ],
    );
  });

  it('says which hosts it took for what', async () => {
    const { notes } = await importOne(
      backend(
        '{ mcp: { targets: [{ name: a, static: { host: web, port: 80 } }, { name: b, static: { host: example.com, port: 443 } }] } }',
      ),
    );
    assert.match(notes[0]?.message ?? '', /web is taken for the service .* namespace team/);
    assert.match(notes[1]?.message ?? '', /example\.com is taken for one outside the cluster/);
    assert.match(notes[2]?.message ?? '', /https is assumed because of port 443/);
  });

  it('says that a service of the manifest has no such port', async () => {
    const { notes } = await importOne(tutorial.replaceAll('port: 80\n', 'port: 81\n'));
    assert.match(notes[0]?.message ?? '', /mcp-everything has no port 81; it has 80/);
  });

  for (const [what, text, message] of [
    ['YAML that is none', 'a: b: c', /^line 1, column \d+: /],
    ['a tag that is not closed', 'a:\n  - "x\n', /^line \d, column \d+: /],
    ['nothing', '', /nothing of MCP in this; expected an AgentgatewayBackend/],
    ['other kinds alone', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }', /only Service;/],
    [
      'a port out of range',
      backend('\n  mcp:\n    targets:\n      - name: a\n        static: { host: a, port: 99999 }'),
      /^line 8, column 34: AgentgatewayBackend team\/mcp: spec\.mcp\.targets\[0\]\.static\.port: .*65535/,
    ],
    [
      'an unknown protocol',
      backend('{ mcp: { targets: [{ name: a, static: { host: a, port: 1, protocol: BAD } }] } }'),
      /static\.protocol: .*"StreamableHTTP"\|"SSE"/,
    ],
    [
      'a target with both kinds of address',
      backend(
        '{ mcp: { targets: [{ name: a, static: { host: a, backendRef: { name: b }, port: 1 } }] } }',
      ),
      /exactly one of host and backendRef/,
    ],
    [
      'no targets',
      backend('{ mcp: { targets: [] } }'),
      /spec\.mcp\.targets: Expected at least one/,
    ],
    ['endless levels', '['.repeat(100_000), /./],
    [
      'too many aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${Array(9)
              .fill(`*${String.fromCodePoint(97 + index)}`)
              .join(',')}]`,
        )
        .join('\n')}`,
      /alias/i,
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(importManifests(text, options), { code: 'CONFIG_INVALID', message });
    });
  }
});
