import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { importManifests } from '../../../../../../daemon/kubernetes/manifests/importManifests.ts';

const options = { context: 'kind-dev' };

const simplified = `
# yaml-language-server: $schema=https://agentgateway.dev/schema/config
config: { mcp: { sessionTtl: 30m } }
mcp:
  port: 3000
  statefulMode: stateful
  failureMode: failOpen
  policies:
    mcpAuthorization: { rules: ['true'] }
  targets:
    - name: everything
      stdio:
        cmd: npx
        args: ['-y', '@modelcontextprotocol/server-everything', --key=$API_KEY, 3]
        env: { LEVEL: 5, HOME_PAGE: '\${PAGE:-http://x}', PRICE: $$5 }
        clearEnv: true
    - name: web
      mcp: { host: 'https://mcp.example.com/v1/mcp' }
    - name: old
      sse: { host: web.shop.svc.cluster.local, port: 3001, path: /events }
    - name: spec
      openapi: { host: localhost, port: 80, schema: { file: x.json } }
`;

describe('importStandalone', () => {
  it('reads the simplified form', async () => {
    const [federation, ...others] = await importManifests(simplified, options);
    assert.deepEqual(others, []);
    assert.deepEqual(federation, {
      name: 'mcp',
      targets: {
        everything: {
          type: 'stdio',
          command: 'npx',
          args: ['-y', '@modelcontextprotocol/server-everything', '--key=${env:API_KEY}', '3'],
          env: { LEVEL: '5', HOME_PAGE: '${env:PAGE:-http://x}', PRICE: '$5' },
          isolation: 'session',
        },
        web: { type: 'http', url: 'https://mcp.example.com/v1/mcp', isolation: 'session' },
        old: {
          type: 'kubernetes',
          context: 'kind-dev',
          service: 'web',
          namespace: 'shop',
          port: 3001,
          path: '/events',
          protocol: 'sse',
          isolation: 'session',
        },
      },
      prefixMode: 'conditional',
      failureMode: 'failOpen',
      notes: federation?.notes,
    });
    assert.deepEqual(
      federation?.notes.map(note => note.place),
      ['mcp.targets[0].stdio.clearEnv', 'mcp.targets[3].openapi', 'mcp.policies.mcpAuthorization'],
    );
  });

  it('reads gateways, routes and backends, with what they refer to', async () => {
    const federations = await importManifests(
      `
gateways: { default: { port: 3000 } }
routes:
  - name: tools
    policies: { cors: { allowOrigins: ['*'] } }
    backends:
      - mcp: { targets: [{ name: a, mcp: { backend: web, path: /x } }, { name: b, mcp: { backend: nobody } }] }
      - backend: shared
backends:
  - name: web
    host: web.example.com:8080
  - name: shared
    mcp: { prefixMode: always, targets: [{ name: c, sse: { host: 'http://127.0.0.1:9' }, policies: { requestHeaderModifier: { set: { Authorization: 'Bearer $TOKEN' } } } }] }
`,
      options,
    );
    assert.deepEqual(
      federations.map(({ name, targets, prefixMode }) => ({ name, targets, prefixMode })),
      [
        {
          name: 'shared',
          prefixMode: 'always',
          targets: {
            c: {
              type: 'sse',
              url: 'http://127.0.0.1:9/sse',
              headers: { Authorization: 'Bearer ${env:TOKEN}' },
            },
          },
        },
        {
          name: 'tools',
          prefixMode: 'conditional',
          targets: { a: { type: 'http', url: 'http://web.example.com:8080/x' } },
        },
      ],
    );
    assert.deepEqual(
      federations[1]?.notes.map(note => note.place),
      ['routes[0].backends[0].mcp.targets[1].mcp', 'routes[0].policies.cors'],
    );
  });

  it('reads the deprecated binds, each backend as a federation of its own name', async () => {
    const mcp = (name: string) =>
      `{ mcp: { targets: [{ name: ${name}, stdio: { cmd: uvx, args: [mcp-server-time] } }] } }`;
    const federations = await importManifests(
      `binds: [{ port: 3000, listeners: [{ routes: [{ backends: [${mcp('a')}, ${mcp('b')}] }, { name: third, backends: [${mcp('c')}] }] }] }]`,
      options,
    );
    assert.deepEqual(
      federations.map(({ name, targets }) => [name, Object.keys(targets)]),
      [
        ['mcp', ['a']],
        ['mcp-2', ['b']],
        ['third', ['c']],
      ],
    );
  });

  for (const [what, text, message] of [
    [
      'a target of no kind',
      'mcp:\n  targets:\n    - name: a\n',
      /^line 3, column 7: mcp\.targets\[0\]: Expected exactly one of mcp, sse, stdio, openapi/,
    ],
    [
      "a name with agentgateway's delimiter",
      'mcp: { targets: [{ name: a_b, stdio: { cmd: x } }] }',
      /^line 1, column 26: mcp\.targets\[0\]\.name: A target name has lower-case letters/,
    ],
    [
      'two targets of one name',
      'mcp: { targets: [{ name: a, stdio: { cmd: x } }, { name: a, stdio: { cmd: y } }] }',
      /two targets a/,
    ],
    ['one without MCP', 'binds: []', /nothing of MCP/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(importManifests(text, options), { code: 'CONFIG_INVALID', message });
    });
  }
});
