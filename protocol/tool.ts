import * as z from 'zod';

import { TargetName } from './targetName.ts';

/** A tool as clients see it, and where it comes from. */
export const ToolEntry = z.object({
  /** What clients call: `<target>_<tool>`. */
  exposedName: z.string(),
  /** The target's own name for it. */
  name: z.string(),
  target: TargetName,
  title: z.string().optional(),
  description: z.string().optional(),
  /** JSON Schema, as the target gave it. */
  inputSchema: z.record(z.string(), z.unknown()),
  /** How many tokens its name, description and schema take in a model's context, estimated; 0 where nobody said. */
  tokens: z.number().int().default(0),
  annotations: z.record(z.string(), z.unknown()).optional(),
  /** How the configuration keeps it from clients: out of lists, or away altogether. Absent: not at all. */
  kept: z.enum(['hidden', 'disabled']).optional(),
  /** The keys of the configuration's rules that are for it; the one that counts most is the last. */
  rules: z.array(z.string()).optional(),
});
export type ToolEntry = z.infer<typeof ToolEntry>;
