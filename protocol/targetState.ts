import * as z from 'zod';

import { ErrorCode } from './errorCode.ts';

/** Why a target does not work, in words a person can act on. */
export const TargetError = z.object({
  code: ErrorCode,
  message: z.string(),
  /** What helps to find the reason, such as where a command was looked for. */
  detail: z.string().optional(),
  /** The last lines of the target's stderr, oldest first; empty for remote targets. */
  stderr: z.array(z.string()),
});
export type TargetError = z.infer<typeof TargetError>;

const since = { /** Unix time in milliseconds. */ since: z.number() };

/** What an upstream is doing now. Each state has its own facts. */
export const TargetState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('disabled'), ...since }),
  /** Not running: never started, stopped by hand, or stopped because nobody used it. Starts on demand unless `stopped`. */
  z.object({
    kind: z.literal('idle'),
    reason: z.enum(['notStarted', 'unused', 'stopped']),
    ...since,
  }),
  z.object({ kind: z.literal('starting'), attempt: z.number().int().min(1), ...since }),
  z.object({
    kind: z.literal('ready'),
    pid: z.number().optional(),
    startDurationMs: z.number(),
    ...since,
  }),
  /** Connected, but something is missing: its list could not be read, for one. */
  z.object({
    kind: z.literal('degraded'),
    pid: z.number().optional(),
    error: TargetError,
    ...since,
  }),
  /** `retryAt` (Unix ms) is absent when only the user or a call will try again. */
  z.object({
    kind: z.literal('failed'),
    attempt: z.number().int().min(1),
    error: TargetError,
    retryAt: z.number().optional(),
    ...since,
  }),
]);
export type TargetState = z.infer<typeof TargetState>;
