import { FederationError } from '../../lib/federationError.ts';
import type { Pod } from './pod.ts';

/** How old a pod may be whose server does not listen yet: `npx` and its kind fetch it first. */
const beginningMs = 120_000;

/**
 * Why a forward to `pod` ended: nobody listens there yet, rather than never, where the pod is new. Without a readiness
 * probe it counts as ready before its server is.
 */
export function judgeRefusal(error: FederationError, pod: Pod, now: number): FederationError {
  const ageMs = now - pod.createdAt;
  if (error.code !== 'KUBERNETES_WRONG_PORT' || ageMs > beginningMs) return error;
  const message = `Pod ${pod.name} is new, and does not listen yet: ${error.message}`;
  return new FederationError('KUBERNETES_NO_ENDPOINTS', message, { cause: error });
}
