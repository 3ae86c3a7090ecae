import type { ErrorCode } from '#protocol/errorCode.ts';

/** An error that a caller may want to tell apart, with a message that a person can act on. */
export class FederationError extends Error {
  override readonly name = 'FederationError';
  readonly code: ErrorCode;

  /** What helps to find the reason, and is too long to be a part of the message. */
  readonly detail: string | undefined;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions & { detail?: string }) {
    super(message, options);
    this.code = code;
    this.detail = options?.detail;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whatever was thrown, as an error with a code: `code` where it has none of its own. */
export function asFederationError(error: unknown, code: ErrorCode): FederationError {
  if (error instanceof FederationError) return error;
  return new FederationError(code, messageOf(error), { cause: error });
}
