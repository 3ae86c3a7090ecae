import * as z from 'zod';

import { ErrorCode } from './errorCode.ts';

/** A context of the user's kubeconfig. */
export const KubeContext = z.object({
  name: z.string(),
  cluster: z.string(),
  /** The namespace that the context names, or `default`. */
  namespace: z.string(),
  isCurrent: z.boolean(),
  /** Whether its name looks like production, as the user's pattern says. */
  isProduction: z.boolean(),
  /** Whether it may be connected to: it does not look like production, or somebody has confirmed it. */
  isConfirmed: z.boolean(),
});
export type KubeContext = z.infer<typeof KubeContext>;

/** One port of a service, as an MCP server may be reached there. */
export const DiscoveredPort = z.object({
  port: z.number().int(),
  name: z.string().optional(),
  appProtocol: z.string().optional(),
  /** Whether its `appProtocol` says that it speaks MCP. */
  isMcp: z.boolean(),
  protocol: z.enum(['http', 'sse']),
  /** From the annotation, else the protocol's default. */
  path: z.string(),
  /** The name that agentgateway gives the target. */
  targetName: z.string(),
  /** What is wrong with the service's annotations, where something is. */
  problem: z.string().optional(),
});
export type DiscoveredPort = z.infer<typeof DiscoveredPort>;

/** A service of a cluster. */
export const DiscoveredService = z.object({
  context: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** Those for TCP. */
  ports: z.array(DiscoveredPort),
  /** Why no port-forward can reach it, where none can. */
  unreachable: z.string().optional(),
});
export type DiscoveredService = z.infer<typeof DiscoveredService>;

/** What a watched cluster has to offer, kept up to date. */
export const ClusterView = z.object({
  context: z.string(),
  /** Absent: the whole cluster. */
  namespace: z.string().optional(),
  isProduction: z.boolean(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('loading') }),
    z.object({ kind: z.literal('live') }),
    /** The services are those that were seen last. It is tried again. */
    z.object({ kind: z.literal('failed'), code: ErrorCode, message: z.string() }),
  ]),
  /** Those with a port that speaks MCP, by namespace and name. */
  services: z.array(DiscoveredService),
});
export type ClusterView = z.infer<typeof ClusterView>;
