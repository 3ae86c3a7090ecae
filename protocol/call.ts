import * as z from 'zod';

import { CallLogLine, CallQuestion, CallTiming, ProgressStep } from './callParts.ts';
import { TargetName } from './targetName.ts';

/** How a call ended, or that it has not ended yet. */
export const CallOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pending') }),
  z.object({ kind: z.literal('succeeded'), durationMs: z.number() }),
  /** The tool itself said that it failed (`isError`). */
  z.object({ kind: z.literal('toolError'), durationMs: z.number(), message: z.string() }),
  /** The call did not get an answer, or a JSON-RPC error. */
  z.object({ kind: z.literal('failed'), durationMs: z.number(), message: z.string() }),
  z.object({ kind: z.literal('cancelled'), durationMs: z.number() }),
]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** One MCP request of a session, as it passes to an upstream. */
export const CallSummary = z.object({
  id: z.number().int(),
  sessionId: z.string(),
  client: z.string(),
  federation: z.string(),
  target: TargetName,
  /** `tools/call`, `prompts/get` or `resources/read`. Daemons of earlier builds tell of nothing but tools. */
  method: z.string().default('tools/call'),
  /** The target's own name of the tool or prompt, or its URI of the resource. */
  tool: z.string(),
  /** What the client called it. */
  exposedName: z.string(),
  /** Unix ms. */
  startedAt: z.number(),
  outcome: CallOutcome,
  /** Size of the arguments and of the result as JSON text, in bytes; 0 while unknown. */
  requestBytes: z.number().int(),
  responseBytes: z.number().int(),
  /** When it was sent to its target, and when the first of an answer came, in ms since it began; absent before. */
  sentMs: z.number().optional(),
  heardMs: z.number().optional(),
  /** While the target waited for answers to questions of its own: from and until, in ms since it began. */
  asking: z.array(z.tuple([z.number(), z.number()])).optional(),
  progress: z
    .object({ progress: z.number(), total: z.number().optional(), message: z.string().optional() })
    .optional(),
});
export type CallSummary = z.infer<typeof CallSummary>;

/** Arguments or a result: whole, or cut because it is large. Secrets are redacted. */
export const CallPayload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), value: z.unknown() }),
  z.object({ kind: z.literal('dropped'), bytes: z.number().int() }),
  z.object({ kind: z.literal('none') }),
]);
export type CallPayload = z.infer<typeof CallPayload>;

/** A JSON-RPC message between the daemon and the target. */
export const CallFrame = z.object({
  /** Since the call began. */
  atMs: z.number(),
  direction: z.enum(['sent', 'received']),
  message: CallPayload,
});
export type CallFrame = z.infer<typeof CallFrame>;

/** A call with what was sent and answered, and what happened in between. */
export const CallDetail = z.object({
  call: CallSummary,
  arguments: CallPayload,
  result: CallPayload,
  // Daemons of earlier builds tell nothing of what follows.
  timing: CallTiming.default({ attempts: 0 }),
  progressSteps: z.array(ProgressStep).default([]),
  logs: z.array(CallLogLine).default([]),
  questions: z.array(CallQuestion).default([]),
  frames: z.array(CallFrame).default([]),
  /** How many frames were not kept. */
  droppedFrames: z.number().int().default(0),
});
export type CallDetail = z.infer<typeof CallDetail>;
