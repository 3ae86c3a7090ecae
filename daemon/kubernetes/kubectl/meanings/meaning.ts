import type { ErrorCode } from '#protocol/errorCode.ts';

/** What something that kubectl writes to stderr means. */
export interface Meaning {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  /** Says it to the user, with what to do. */
  readonly say: (found: RegExpExecArray, failure: KubectlFailure) => string;
}

/** A kubectl that failed. */
export interface KubectlFailure {
  /** What it wrote to stderr, without its log, as one line. */
  readonly words: string;
  /** `the context lab`, or what stands for it in a run without one. */
  readonly context: string;
  /** `kubectl --context lab`, for commands that the user may type. */
  readonly command: string;
}
