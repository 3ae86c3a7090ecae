import { isJsonObject, type JsonObject } from '../../wire/message.ts';

/**
 * What is wrong with the content of a form, if anything: what is missing, unknown or of another type. The forms of
 * elicitation are flat, and the target judges the rest.
 */
export function formProblem(schema: unknown, content: JsonObject): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  const fields = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required: unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const missing = required.filter(name => typeof name === 'string' && !(name in content));
  if (missing.length > 0) return `The form needs ${missing.join(', ')}`;
  for (const [name, value] of Object.entries(content)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!isJsonObject(field))
      return `The form has no field ${name}; it has ${Object.keys(fields).join(', ')}`;
    const problem = fieldProblem(field, value);
    if (problem) return `The field ${name} must be ${problem}`;
  }
  return undefined;
}

function fieldProblem({ type, enum: choices }: JsonObject, value: unknown): string | undefined {
  if (typeof type === 'string' && Object.hasOwn(typeChecks, type) && !typeChecks[type]?.(value))
    return `of type ${type}`;
  if (Array.isArray(choices) && !choices.includes(value)) return `one of ${choices.join(', ')}`;
  return undefined;
}

const typeChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  number: value => typeof value === 'number',
  integer: Number.isInteger,
  boolean: value => typeof value === 'boolean',
  array: Array.isArray,
};
