import * as z from 'zod';

import { FailureMode, PrefixMode } from './federationConfig.ts';
import { TargetConfig } from './targetConfig.ts';
import { TargetName } from './targetName.ts';

/** Something that an import or an export could not carry over as it was written. */
export const ManifestNote = z.object({
  /** Where: `AgentgatewayBackend team/mcp: spec.mcp.targets[0].static.policies`. */
  place: z.string(),
  message: z.string(),
});
export type ManifestNote = z.infer<typeof ManifestNote>;

/** What was read from somebody else's configuration. */
export const ImportedFederation = z.object({
  /** The name of the backend, or of the file's part. */
  name: z.string(),
  targets: z.record(TargetName, TargetConfig),
  /** Absent where the source says nothing. */
  prefixMode: PrefixMode.optional(),
  failureMode: FailureMode.optional(),
  /** What has no meaning here, and what was assumed. */
  notes: z.array(ManifestNote),
});
export type ImportedFederation = z.infer<typeof ImportedFederation>;

/** An `AgentgatewayBackend` in a cluster. */
export const BackendRef = z.object({
  context: z.string(),
  namespace: z.string(),
  name: z.string(),
});
export type BackendRef = z.infer<typeof BackendRef>;

/** How a federation is to be written as manifests. */
export const ExportOptions = z.object({
  /** The name of the backend, the route, and the gateway. */
  name: z.string(),
  namespace: z.string(),
  /** Also writes a `Gateway`; otherwise the route refers to the one of `gateway`. */
  createsGateway: z.boolean(),
  /** The `Gateway` that the route refers to. Default: `agentgateway-proxy`. */
  gateway: z.object({ name: z.string(), namespace: z.string() }).optional(),
  /** The image for the deployments of local commands. Default: one with Node and npx. */
  image: z.string().optional(),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

/** What applying manifests would do to one object, as the API server's dry run says. */
export const PlannedChange = z.object({
  /** `Deployment team/web`. */
  object: z.string(),
  kind: z.enum(['create', 'change', 'same']),
  /** YAML; absent for one that is not there yet. */
  live: z.string().optional(),
  planned: z.string(),
});
export type PlannedChange = z.infer<typeof PlannedChange>;
