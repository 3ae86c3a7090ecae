import { tellingLine } from '#protocol/tellingLines.ts';

import { asFederationError, FederationError } from '../lib/federationError.ts';
import { LostCall } from './lostCall.ts';
import type { TargetLog } from './targetLog.ts';

/** Why a start failed; `limitMs`: it was given up after so long. */
export function startFailure(error: unknown, limitMs: number | undefined): FederationError {
  const thrown = asFederationError(error, 'UPSTREAM_START_FAILED');
  const failure = thrown instanceof LostCall ? thrown.reason : thrown;
  if (limitMs === undefined) return failure;
  const waited = `${limitMs / 1000} s`;
  // What a cluster was waited for says more than that it was waited for.
  return failure.code.startsWith('KUBERNETES_')
    ? new FederationError(failure.code, `${failure.message} (for ${waited})`, { cause: error })
    : new FederationError('TIMED_OUT', `It did not answer within ${waited}`, { cause: error });
}

/** The error for whoever waits for a start: it names the target, and what that last wrote. */
export function explainStart(
  name: string,
  failure: FederationError,
  log: TargetLog,
): FederationError {
  const message = `Target ${name} cannot be started: ${failure.message}${writtenBefore(failure, log)}`;
  return new FederationError(failure.code, message, { cause: failure });
}

/** The error for a call that was lost because its command ended: with the line that tells why. */
export function explainEnd(end: FederationError, log: TargetLog): FederationError {
  if (end.code !== 'UPSTREAM_EXITED') return end;
  const written = writtenBefore(end, log);
  return written === ''
    ? end
    : new FederationError(end.code, `${end.message}${written}`, { cause: end });
}

function writtenBefore(failure: FederationError, log: TargetLog): string {
  const line = tellingLine(log.explain(failure).stderr);
  return line === undefined ? '' : ` (it wrote: ${line})`;
}
