import * as z from 'zod';

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

/** A call with what was sent and answered. */
export const CallDetail = z.object({
  call: CallSummary,
  arguments: CallPayload,
  result: CallPayload,
});
export type CallDetail = z.infer<typeof CallDetail>;
