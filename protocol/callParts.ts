import * as z from 'zod';

/** Where the time of a call went, in ms since it began. What is absent has not happened, or was not recorded. */
export const CallTiming = z.object({
  /** When it was sent to its target, for the first time. */
  sentMs: z.number().optional(),
  /** When the first of what the target says of it came. */
  heardMs: z.number().optional(),
  endedMs: z.number().optional(),
  /** How often it was sent. */
  attempts: z.number().int().default(0),
  /** Why it was not sent at once: the target had to start, to start again after a failure, or to be connected anew. */
  waitedFor: z.enum(['start', 'restart', 'connection']).optional(),
  /** The pod that it went to. */
  pod: z.string().optional(),
});
export type CallTiming = z.infer<typeof CallTiming>;

const atMs = { /** Since the call began. */ atMs: z.number() };

/** How far a call had come at one moment. */
export const ProgressStep = z.object({
  ...atMs,
  progress: z.number(),
  total: z.number().optional(),
  message: z.string().optional(),
});
export type ProgressStep = z.infer<typeof ProgressStep>;

/** What a target logged during a call. */
export const CallLogLine = z.object({
  ...atMs,
  level: z.string(),
  logger: z.string().optional(),
  text: z.string(),
});
export type CallLogLine = z.infer<typeof CallLogLine>;

/** What a target asked during a call: elicitation, sampling or roots. */
export const CallQuestion = z.object({
  ...atMs,
  method: z.string(),
  /** What the person reads. */
  message: z.string().optional(),
  /** When the answer went to the target; absent while it waits, and when it was withdrawn. */
  answeredMs: z.number().optional(),
  /** `accept`, `decline`, `cancel`, `error`; absent where the answer is no such choice. */
  answer: z.string().optional(),
});
export type CallQuestion = z.infer<typeof CallQuestion>;
