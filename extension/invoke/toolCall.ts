import * as z from 'zod';

/** One call of a tool: what is needed to do it, or to do it again. */
export const ToolCall = z.object({
  federation: z.string(),
  /** The exposed name. */
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
export type ToolCall = z.infer<typeof ToolCall>;
