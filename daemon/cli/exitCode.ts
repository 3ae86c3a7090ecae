import type { ErrorCode } from '#protocol/errorCode.ts';

import { FederationError } from '../lib/federationError.ts';
import { UsageError } from './usageError.ts';

/** What a command tells the shell; `interrupted` is the shells' own for Ctrl-C. */
export const exitCode = { done: 0, failed: 1, usage: 2, noDaemon: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const byErrorCode: Partial<Record<ErrorCode, ExitCode>> = {
  ABORTED: exitCode.interrupted,
  CONFIG_INVALID: exitCode.usage,
  DAEMON_UNREACHABLE: exitCode.noDaemon,
  PORT_IN_USE: exitCode.usage,
  UNKNOWN_TOOL: exitCode.usage,
};

/** The exit code for whatever a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return exitCode.usage;
  if (error instanceof FederationError) return byErrorCode[error.code] ?? exitCode.failed;
  return exitCode.failed;
}
