import type { DiscoveredPort, DiscoveredService } from './cluster.ts';
import type { KubernetesConfig } from './targetConfig.ts';

/** The configuration of a target for a port of a service that was found in a cluster. */
export function targetConfigOf(
  { context, namespace, name }: DiscoveredService,
  { port, protocol, path }: DiscoveredPort,
): KubernetesConfig {
  const usualPath = protocol === 'sse' ? '/sse' : '/mcp';
  return {
    type: 'kubernetes',
    context,
    namespace,
    service: name,
    port,
    ...(protocol === 'sse' ? { protocol } : {}),
    ...(path === usualPath ? {} : { path }),
  };
}
