import { FederationError, messageOf } from '../../lib/federationError.ts';

/** What to do about a program that is not the right one. */
export const howToChoose =
  'say where it is in the setting mcpFederation.kubectl, or with mcp-federation serve --kubectl';

/** The error for a kubectl that could not be started. */
export function explainMissing(program: string, cause: unknown): FederationError {
  const isByName = !/[/\\]/.test(program);
  const message =
    isByName && isNotFound(cause)
      ? `There is no ${program} on the PATH; install it (https://kubernetes.io/docs/tasks/tools/), or ${howToChoose}`
      : `${messageOf(cause)}; ${howToChoose}`;
  return new FederationError('KUBECTL_MISSING', message, { cause });
}

/** Whoever spawns wraps the system's error to say more; that does not know what kubectl is. */
function isNotFound(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'ENOENT') || isNotFound(error.cause);
}
