import type { TextRange } from './writtenTargets.ts';

/** Something about a part of a configuration's text that should be different. */
export interface Diagnosis {
  readonly range: TextRange;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly code?: string | undefined;
  /** What may be written in place of the range. */
  readonly instead?: readonly string[] | undefined;
  /** The target that it is about. */
  readonly target?: string | undefined;
  /** Tools by the target's own names for them, with those that they should have. */
  readonly renames?: readonly (readonly [tool: string, name: string])[] | undefined;
  /** The environment variable that is to stand for a secret. */
  readonly variable?: string | undefined;
}
