import type { ExportOptions } from '#protocol/manifest.ts';

import type { CommentedObject } from './exportScope.ts';

/** Where agentgateway's documents put the gateway that routes refer to. */
const usualGateway = { name: 'agentgateway-proxy', namespace: 'agentgateway-system' };

/** The route from the gateway to the backend. */
export function routeObject({
  name,
  namespace,
  createsGateway,
  gateway = usualGateway,
}: ExportOptions): CommentedObject {
  const parent = createsGateway ? { name, namespace } : gateway;
  return {
    comment: `Serves the federation at /mcp of the gateway ${parent.namespace}/${parent.name}.`,
    value: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name, namespace },
      spec: {
        parentRefs: [parent],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/mcp' } }],
            backendRefs: [{ group: 'agentgateway.dev', kind: 'AgentgatewayBackend', name }],
          },
        ],
      },
    },
  };
}

/** A gateway of its own. */
export function gatewayObject({ name, namespace }: ExportOptions): CommentedObject {
  return {
    comment: 'The gateway itself; agentgateway runs a proxy and a service of this name for it.',
    value: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name, namespace },
      spec: {
        gatewayClassName: 'agentgateway',
        listeners: [{ name: 'http', protocol: 'HTTP', port: 80 }],
      },
    },
  };
}
