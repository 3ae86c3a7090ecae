import { validate } from './validate.ts';

/** What the page wants to have checked, and what is told of it. */
export interface CheckRequest {
  readonly schema: Record<string, unknown>;
  readonly value: unknown;
}
export type CheckAnswer =
  | { readonly kind: 'checked'; readonly errors: ReturnType<typeof validate> }
  /** The schema cannot be used. */
  | { readonly kind: 'unusable'; readonly reason: string };

// Checks in a worker of its own, which the page ends when it takes too long: a target's pattern may need years.
addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  postMessage(check(data));
});

function check({ schema, value }: CheckRequest): CheckAnswer {
  try {
    return { kind: 'checked', errors: validate(schema, value) };
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return { kind: 'unusable', reason };
  }
}
