import * as z from 'zod';

const federation = z.string();

/** What commands read from the row of a resource, where `uri` is the target's own; or from a link, where it is the one that clients see. */
export const ResourceArgument = z.object({
  federation,
  target: z.string().optional(),
  uri: z.string(),
});
export type ResourceArgument = z.infer<typeof ResourceArgument>;

/** What a command reads from the row of a template. */
export const TemplateArgument = z.object({
  federation,
  target: z.string(),
  /** The target's own. */
  template: z.string(),
});

/** What a command reads from the row of a prompt; its arguments too, from a key binding. */
export const PromptArgument = z.object({
  federation,
  target: z.string(),
  /** The target's own name for it. */
  prompt: z.string(),
  arguments: z.record(z.string(), z.string()).optional(),
});
export type PromptArgument = z.infer<typeof PromptArgument>;
