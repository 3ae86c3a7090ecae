import * as z from 'zod';

import { TransportKind } from './targetConfig.ts';
import { TargetName } from './targetName.ts';
import { TargetState } from './targetState.ts';

/** A target as the daemon's faces show it. */
export const TargetStatus = z.object({
  name: TargetName,
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
  /** What the user should know, e.g. a shortened name or noise on stdout. */
  notes: z.array(z.string()),
});
export type TargetStatus = z.infer<typeof TargetStatus>;
