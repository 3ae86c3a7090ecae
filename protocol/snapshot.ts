import * as z from 'zod';

import { CallSummary } from './call.ts';
import { ClusterView } from './cluster.ts';
import { ConfigProblem } from './configProblem.ts';
import { TargetOffer } from './offer.ts';
import { QueuedInput } from './queuedInput.ts';
import { SessionSummary } from './session.ts';
import { TargetStatus } from './target.ts';
import { ToolEntry } from './tool.ts';

/** The daemon itself. */
export const DaemonStatus = z.object({
  version: z.string(),
  pid: z.number().int(),
  /** Unix ms. */
  startedAt: z.number(),
  host: z.string(),
  port: z.number().int(),
  /** False when started with `--no-auth`. */
  needsToken: z.boolean(),
});
export type DaemonStatus = z.infer<typeof DaemonStatus>;

/** One configured set of targets, served at one endpoint. */
export const FederationStatus = z.object({
  name: z.string(),
  /** The full address that MCP clients use. */
  endpoint: z.string(),
  configFile: z.string(),
  /** Mistakes in the configuration file as it is on disk now; what runs is the last good one. */
  problems: z.array(ConfigProblem),
  /** In the order of the configuration. */
  targets: z.array(TargetStatus),
  /** Tools by target name. */
  tools: z.record(z.string(), z.array(ToolEntry)),
  /** What there is beside tools, by target name. Daemons of earlier builds do not tell. */
  offers: z.record(z.string(), TargetOffer).default({}),
});
export type FederationStatus = z.infer<typeof FederationStatus>;

/** Everything a face of the daemon shows, at one moment. */
export const Snapshot = z.object({
  daemon: DaemonStatus,
  federations: z.array(FederationStatus),
  sessions: z.array(SessionSummary),
  /** The last of those that have ended and had made a call, oldest first. */
  endedSessions: z.array(SessionSummary).default([]),
  /** The newest calls, oldest first. */
  calls: z.array(CallSummary),
  /** What targets ask and nobody has answered yet, oldest first. */
  inputs: z.array(QueuedInput).default([]),
  /** The clusters that a face watches. */
  clusters: z.array(ClusterView).default([]),
});
export type Snapshot = z.infer<typeof Snapshot>;
