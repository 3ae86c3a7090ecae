import * as z from 'zod';

/** A question of a target that its client cannot answer, so that a person may answer it at a face of the daemon. */
export const QueuedInput = z.object({
  id: z.number().int(),
  target: z.string(),
  /** Whose call made the target ask, and in which federation; absent where that cannot be known. */
  federation: z.string().optional(),
  caller: z.object({ sessionId: z.string(), client: z.string() }).optional(),
  /** What is wanted: a form filled in, a page visited, or a text that a model would write. */
  method: z.enum(['elicitation/create', 'sampling/createMessage']),
  /** The question as MCP has it. */
  params: z.record(z.string(), z.unknown()),
  /** Unix ms. */
  askedAt: z.number(),
  /** Unix ms: when it is refused if nobody has answered. */
  expiresAt: z.number(),
});
export type QueuedInput = z.infer<typeof QueuedInput>;

/** How a person answers a question. */
export const GivenAnswer = z.discriminatedUnion('action', [
  /** `content`: the fields of a form, the text or the whole result of a sampling, nothing for a page. */
  z.object({ action: z.literal('accept'), content: z.unknown().optional() }),
  z.object({ action: z.literal('decline') }),
  z.object({ action: z.literal('cancel') }),
]);
export type GivenAnswer = z.infer<typeof GivenAnswer>;
