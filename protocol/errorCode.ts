import * as z from 'zod';

/** Why something failed, for callers that tell errors apart. Local to this product: never on the MCP wire. */
export const ErrorCode = z.enum([
  'ABORTED',
  /** An agent's own configuration cannot be read, or not be changed. */
  'AGENT_CONFIG',
  'CONFIG_INVALID',
  'DAEMON_UNREACHABLE',
  'INTERNAL',
  'INVALID_REQUEST',
  /** kubectl failed for a reason that has no code of its own. */
  'KUBECTL_FAILED',
  /** There is no kubectl, or it cannot be run. */
  'KUBECTL_MISSING',
  /** The kubeconfig has no such context, or cannot be read. */
  'KUBERNETES_CONTEXT_UNKNOWN',
  /** The user may not do this (RBAC). */
  'KUBERNETES_FORBIDDEN',
  /** The cluster does not accept the user's credentials, or they could not be had. */
  'KUBERNETES_LOGIN_EXPIRED',
  /** No pod is ready to be reached. */
  'KUBERNETES_NO_ENDPOINTS',
  'KUBERNETES_NOT_FOUND',
  /** The API server refuses a manifest. */
  'KUBERNETES_REJECTED',
  /** The context looks like production, and nobody has confirmed that it may be used. */
  'KUBERNETES_UNCONFIRMED',
  /** The API server does not answer. */
  'KUBERNETES_UNREACHABLE',
  /** The API server's certificate is not one that the kubeconfig trusts, or it speaks no TLS. */
  'KUBERNETES_UNTRUSTED',
  /** The service or the pod has no such port, or nothing listens there. */
  'KUBERNETES_WRONG_PORT',
  'PORT_IN_USE',
  /** A target refused what was asked of it. */
  'REQUEST_FAILED',
  'RESOURCE_TOO_LARGE',
  'TIMED_OUT',
  'TOOL_CALL_FAILED',
  'UNKNOWN_METHOD',
  'UNKNOWN_PROMPT',
  'UNKNOWN_RESOURCE',
  'UNKNOWN_TARGET',
  'UNKNOWN_TOOL',
  'UPSTREAM_DISABLED',
  'UPSTREAM_EXITED',
  'UPSTREAM_PROTOCOL',
  'UPSTREAM_START_FAILED',
  'UPSTREAM_UNREACHABLE',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;
