import type { ErrorCode } from '#protocol/errorCode.ts';

import { FederationError } from '../../lib/federationError.ts';

/** What passes by itself: an API server that comes back, a pod that gets ready. All else waits for somebody to act. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'KUBERNETES_UNREACHABLE',
  'KUBERNETES_NO_ENDPOINTS',
  'TIMED_OUT',
]);

/** Whether it is worth to try again after a while, without anybody doing anything. */
export function isTransient(error: unknown): boolean {
  return error instanceof FederationError && passing.has(error.code);
}
