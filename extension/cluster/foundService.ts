import * as z from 'zod';

import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';
import { targetConfigOf } from '#protocol/discoveredTarget.ts';

import type { RecognizedTarget } from '../configuration/recognizeJson.ts';

/** A port of a service in a cluster: what can become a target. */
export interface FoundService {
  readonly service: DiscoveredService;
  readonly port: DiscoveredPort;
}

/** Where a service is; commands read it from rows of the tree. */
export const ServicePlace = z.object({
  context: z.string(),
  namespace: z.string(),
  service: z.string(),
  /** Its number. */
  port: z.number().int(),
});
export type ServicePlace = z.infer<typeof ServicePlace>;

/** Every port that says that it speaks MCP. */
export function mcpServices(services: readonly DiscoveredService[]): FoundService[] {
  return services.flatMap(service =>
    service.ports.filter(({ isMcp }) => isMcp).map(port => ({ service, port })),
  );
}

/** The target that reaches it, by the name that agentgateway gives it. */
export function targetOf({ service, port }: FoundService): RecognizedTarget {
  return { name: port.targetName, config: targetConfigOf(service, port) };
}

/** Where servers of this protocol are by custom. */
export function usualPath(protocol: DiscoveredPort['protocol']): string {
  return protocol === 'sse' ? '/sse' : '/mcp';
}

/** `3001 /mcp`, and the protocol where it is not the usual one. */
export function describePort({ port, path, protocol }: DiscoveredPort): string {
  return [`${port} ${path}`, ...(protocol === 'sse' ? ['sse'] : [])].join(' · ');
}
