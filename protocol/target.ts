import * as z from 'zod';

import { TransportKind } from './targetConfig.ts';
import { TargetName } from './targetName.ts';
import { TargetState } from './targetState.ts';

/** Where a target in a cluster is, and the port-forward to it. */
export const ForwardStatus = z.object({
  context: z.string(),
  namespace: z.string(),
  /** `service/web`, `deployment/web`, `pod/web-0` or `selector/app=web`. */
  resource: z.string(),
  /** As the configuration has it: a number or a name. */
  port: z.union([z.number().int(), z.string()]),
  /** Whether the context looks like production. */
  isProduction: z.boolean(),
  /** The forward that is open now. */
  open: z
    .object({
      pod: z.string(),
      localPort: z.number().int(),
      /** Unix ms. */
      since: z.number(),
    })
    .optional(),
  /** Why there is none yet, while one is being opened: what is waited for, or what went wrong last. */
  waitingFor: z.string().optional(),
});
export type ForwardStatus = z.infer<typeof ForwardStatus>;

/** A target as the daemon's faces show it. */
export const TargetStatus = z.object({
  name: TargetName,
  /** The same for equal targets of several federations, which share what runs. */
  upstreamId: z.number().int().optional(),
  transport: TransportKind,
  /** The command line or the URL, with secrets removed. */
  address: z.string(),
  state: TargetState,
  /** What the server calls itself, once it has said so. */
  server: z.object({ name: z.string(), version: z.string() }).optional(),
  protocolVersion: z.string().optional(),
  toolCount: z.number().int(),
  /** True while the tools are those of the last run, kept on disk. */
  toolsAreKept: z.boolean(),
  /** Of a target in a Kubernetes cluster only. */
  forward: ForwardStatus.optional(),
  /** Whether the configuration keeps all that it offers out of lists. */
  isHidden: z.boolean().optional(),
  /** How long its calls take lately, in ms: the median of the last hour. Absent where there were none. */
  latencyMs: z.number().optional(),
  /** What the user should know, e.g. a shortened name or noise on stdout. */
  notes: z.array(z.string()),
});
export type TargetStatus = z.infer<typeof TargetStatus>;
