import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backend, importOne } from '../importedBackend.ts';

describe('targets that are selected by labels', () => {
  it("resolves selectors with the manifest's own services", async () => {
    const { targets, notes } = await importOne(`
${backend('{ mcp: { targets: [{ name: ignored, selector: { services: { matchLabels: { mcp: "yes" }, matchExpressions: [{ key: tier, operator: NotIn, values: [old] }] } } }] } }')}
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: team, labels: { mcp: "yes" } }
spec:
  selector: { app: web }
  ports:
    - { name: mcp, port: 3001, appProtocol: agentgateway.dev/mcp }
    - { name: old, port: 3002, appProtocol: kgateway.dev/mcp-sse }
    - { name: http, port: 80 }
---
apiVersion: v1
kind: Service
metadata:
  name: named
  labels: { mcp: "yes" }
  annotations: { agentgateway.dev/mcp-target-name: tools, agentgateway.dev/mcp-path: /x }
spec:
  selector: { app: named }
  ports: [{ port: 80, appProtocol: agentgateway.dev/mcp }]
---
apiVersion: v1
kind: Service
metadata: { name: elsewhere, namespace: other, labels: { mcp: "yes" } }
spec: { selector: { app: x }, ports: [{ port: 80, appProtocol: agentgateway.dev/mcp }] }
---
apiVersion: v1
kind: Service
metadata: { name: outdated, namespace: team, labels: { mcp: "yes", tier: old } }
spec: { selector: { app: x }, ports: [{ port: 80, appProtocol: agentgateway.dev/mcp }] }
`);
    const place = { type: 'kubernetes', context: 'kind-dev', namespace: 'team' };
    assert.deepEqual(targets, {
      tools: { ...place, service: 'named', port: 80, path: '/x' },
      'web-mcp': { ...place, service: 'web', port: 3001 },
      'web-old': { ...place, service: 'web', port: 3002, protocol: 'sse' },
    });
    assert.match(notes[0]?.message ?? '', /services that come later are not followed/);
  });

  it('keeps both of two selected services with one name', async () => {
    const service = (namespace: string) => `
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec: { selector: { app: x }, ports: [{ port: 80, appProtocol: agentgateway.dev/mcp }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace}, labels: { env: dev } }`;
    const { targets, notes } = await importOne(
      `${backend('{ mcp: { targets: [{ name: x, selector: { namespaces: { matchLabels: { env: dev } } } }] } }')}${service('one')}${service('two')}`,
    );
    assert.deepEqual(Object.keys(targets), ['web-80', 'web-80-2']);
    assert.match(notes.at(-1)?.message ?? '', /two targets web-80; this one is web-80-2 here/);
  });
});
