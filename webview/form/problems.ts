import { describeProblem } from './describeProblem.ts';
import type { Schema } from './jsonSchema.ts';
import { likelyErrors } from './likelyErrors.ts';
import { childPointer, stepsOf, valueAt } from './pointer.ts';
import { keywordAt } from './keywordAt.ts';
import type { SchemaError } from './validate.ts';

/** What is wrong at one place of a value. */
export interface Problem {
  /** A pointer into the value: empty for the whole, or such as `/to/0`. */
  readonly pointer: string;
  readonly message: string;
}

/** What of a validator's complaints a person should hear: each place once, in the order of the schema. */
export function problemsOf(
  errors: readonly SchemaError[],
  value: unknown,
  schema: Schema,
): Problem[] {
  const problems = new Map<string, string>();
  for (const error of likelyErrors(errors)) {
    const steps = stepsOf(error.instanceLocation);
    const missing = error.keyword === 'required' ? missingMember(error) : undefined;
    const pointer = [...steps, ...(missing === undefined ? [] : [missing])].reduce(
      childPointer,
      '',
    );
    const message = describeProblem({
      keyword: error.keyword,
      expected: keywordAt(schema, error.keywordLocation),
      found: valueAt(value, steps),
      words: error.error,
    });
    if (message !== undefined && !problems.has(pointer)) problems.set(pointer, message);
  }
  return [...problems].map(([pointer, message]) => ({ pointer, message }));
}

/** The validator names it in its words alone. */
function missingMember({ error }: SchemaError): string | undefined {
  return /required property "(.*)"\.$/s.exec(error)?.[1];
}
