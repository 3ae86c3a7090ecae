import type { ErrorCode } from '#protocol/errorCode.ts';

/** What a kubectl wrote to stderr, and what the user is told. */
export interface Complaint {
  readonly name: string;
  readonly stderr: string;
  readonly code: ErrorCode;
  readonly message: string | RegExp;
}
