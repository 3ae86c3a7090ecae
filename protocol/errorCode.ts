import * as z from 'zod';

/** Why something failed, for callers that tell errors apart. Local to this product: never on the MCP wire. */
export const ErrorCode = z.enum([
  'ABORTED',
  'CONFIG_INVALID',
  'DAEMON_UNREACHABLE',
  'INTERNAL',
  'INVALID_REQUEST',
  'PORT_IN_USE',
  'TIMED_OUT',
  'TOOL_CALL_FAILED',
  'UNKNOWN_METHOD',
  'UNKNOWN_TARGET',
  'UNKNOWN_TOOL',
  'UPSTREAM_DISABLED',
  'UPSTREAM_EXITED',
  'UPSTREAM_PROTOCOL',
  'UPSTREAM_START_FAILED',
  'UPSTREAM_UNREACHABLE',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;
