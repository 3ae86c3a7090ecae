import type { ErrorCode } from '#protocol/errorCode.ts';

/** What the daemon refused, or why it cannot be reached, with a message that a person can act on. */
export class DaemonFailure extends Error {
  override readonly name = 'DaemonFailure';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
