import type { ErrorCode } from '#protocol/errorCode.ts';
import { FederationError } from '../../lib/federationError.ts';

/** What kubectl writes to stderr, and what it means. The first that matches counts. */
const meanings: readonly [RegExp, ErrorCode][] = [
  [/context "[^"]*" does not exist|invalid configuration/i, 'KUBERNETES_CONTEXT_UNKNOWN'],
  [/\(Forbidden\)|forbidden:/i, 'KUBERNETES_FORBIDDEN'],
  [/Unauthorized|must be logged in|getting credentials/i, 'KUBERNETES_LOGIN_EXPIRED'],
  [/\(NotFound\)|not found/i, 'KUBERNETES_NOT_FOUND'],
];

/** The error for a kubectl that failed, by what it wrote to stderr. */
export function explainKubectl(stderr: string, _context: string | undefined): FederationError {
  const text = stderr.trim();
  const code = meanings.find(([pattern]) => pattern.test(text))?.[1] ?? 'KUBERNETES_UNREACHABLE';
  return new FederationError(code, text.split('\n').at(-1) || 'kubectl failed without a word');
}
