/** The manifests of agentgateway's federation tutorial that deploy its two servers. */
export const tutorialServers = [
  // Listens by itself.
  serverManifests('mcp-everything', 3001, [
    '@modelcontextprotocol/server-everything',
    'streamableHttp',
  ]),
  // Knows stdio only: what runs in the container bridges it to a port.
  serverManifests('mcp-filesystem', 8000, [
    'supergateway@4',
    '--outputTransport=streamableHttp',
    '--port=8000',
    '--stdio=npx -y @modelcontextprotocol/server-filesystem .',
  ]),
].join('---\n');

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

/** Without a readiness probe, as there: such a pod counts as ready before its server listens. */
function serverManifests(name: string, port: number, npxArgs: readonly string[]): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
      - name: mcp-server
        image: node:24-slim
        command: ${JSON.stringify(['npx', '-y', ...npxArgs])}
        ports:
        - containerPort: ${port}
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
  - port: 80
    targetPort: ${port}
    appProtocol: kgateway.dev/mcp
`;
}
