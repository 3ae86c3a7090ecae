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
  const line = tellingLine(log.explain(failure).stderr);
  const tail = line === undefined ? '' : ` (it wrote: ${line})`;
  const message = `Target ${name} cannot be started: ${failure.message}${tail}`;
  return new FederationError(failure.code, message, { cause: failure });
}
