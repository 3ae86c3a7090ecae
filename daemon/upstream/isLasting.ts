import type { ErrorCode } from '#protocol/errorCode.ts';

/** What stays as it is until somebody does something about it. */
const lasting: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'KUBECTL_MISSING',
  'KUBERNETES_CONTEXT_UNKNOWN',
  'KUBERNETES_FORBIDDEN',
  'KUBERNETES_LOGIN_EXPIRED',
  'KUBERNETES_NOT_FOUND',
  'KUBERNETES_UNCONFIRMED',
  'KUBERNETES_WRONG_PORT',
]);

/**
 * Whether a failure lasts until somebody acts, so that trying again by itself is of no use. It may even do harm: a plugin
 * for credentials would open the browser each time.
 */
export function isLasting(code: ErrorCode): boolean {
  return lasting.has(code);
}
