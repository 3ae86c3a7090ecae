/** The manifests of agentgateway's federation tutorial that deploy its two servers. */
export const tutorialServers = [
  // Listens by itself.
  ...serverObjects('mcp-everything', 3001, [
    '@modelcontextprotocol/server-everything',
    'streamableHttp',
  ]),
  // Knows stdio only: what runs in the container bridges it to a port.
  ...serverObjects('mcp-filesystem', 8000, [
    'supergateway@4',
    '--outputTransport=streamableHttp',
    '--port=8000',
    '--stdio=npx -y @modelcontextprotocol/server-filesystem .',
  ]),
]
  .map(object => JSON.stringify(object))
  .join('\n---\n');

/** The manifests that federate them. */
export function tutorialFederation(namespace: string): string {
  return `apiVersion: agentgateway.dev/v1alpha1
kind: AgentgatewayBackend
metadata:
  name: mcp-federated
  namespace: ${namespace}
spec:
  mcp:
    targets:
    - name: everything
      static:
        host: mcp-everything.${namespace}.svc.cluster.local
        port: 80
        protocol: StreamableHTTP
    - name: filesystem
      static:
        host: mcp-filesystem.${namespace}.svc.cluster.local
        port: 80
        protocol: StreamableHTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: mcp-federated
  namespace: ${namespace}
spec:
  parentRefs:
  - name: agentgateway-proxy
    namespace: ${namespace}
  rules:
  - backendRefs:
    - name: mcp-federated
      namespace: ${namespace}
      group: agentgateway.dev
      kind: AgentgatewayBackend
`;
}

/** Without a readiness probe, as there: such pods count as ready before their server listens. */
function serverObjects(name: string, port: number, npxArgs: readonly string[]): object[] {
  const labels = { app: name };
  const container = {
    name: 'mcp-server',
    image: 'node:24-slim',
    command: ['npx', '-y', ...npxArgs],
    ports: [{ containerPort: port }],
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: {
        selector: labels,
        ports: [{ port: 80, targetPort: port, appProtocol: 'kgateway.dev/mcp' }],
      },
    },
  ];
}
