import { Validator } from '@cfworker/json-schema';

/** What a value does wrong, as the validator sees it. */
export interface SchemaError {
  /** A pointer into the value, such as `#/to/0`. */
  readonly instanceLocation: string;
  readonly keyword: string;
  /** The way through the schema. */
  readonly keywordLocation: string;
  readonly error: string;
}

/** More are not told: they would be about one mistake that everything has. */
const mostErrors = 500;

/** Everything that is wrong with a value. It may take for ever: patterns and references are a target's. */
export function validate(schema: Record<string, unknown>, value: unknown): SchemaError[] {
  const draft = String(schema['$schema']).includes('draft-07') ? '7' : '2020-12';
  const { errors } = new Validator(schema, draft, false).validate(value);
  return errors.slice(0, mostErrors);
}
