import type { FieldType } from './argumentForm.ts';

/** The types that are typed in as text; the others are picked. */
export type TypedField = Extract<FieldType, { kind: 'string' | 'number' | 'json' }>;

/** What a text means as an argument, or what is wrong with it. */
export type ParsedField =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads the text that a user typed for an argument. */
export function parseField(type: TypedField, text: string): ParsedField {
  switch (type.kind) {
    case 'string':
      return parseString(type, text);
    case 'number':
      return parseNumber(type, text);
    case 'json':
      return parseJson(type, text);
  }
}

function parseString(
  { minLength = 0, maxLength = Infinity }: Extract<FieldType, { kind: 'string' }>,
  text: string,
): ParsedField {
  if (text.length < minLength) return problem(`At least ${minLength} characters`);
  if (text.length > maxLength) return problem(`At most ${maxLength} characters`);
  return { kind: 'value', value: text };
}

function parseNumber(
  { isInteger, minimum = -Infinity, maximum = Infinity }: Extract<FieldType, { kind: 'number' }>,
  text: string,
): ParsedField {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return problem('Expected a number');
  if (isInteger && !Number.isInteger(value)) return problem('Expected a whole number');
  if (value < minimum) return problem(`At least ${minimum}`);
  if (value > maximum) return problem(`At most ${maximum}`);
  return { kind: 'value', value };
}

function parseJson({ shape }: Extract<FieldType, { kind: 'json' }>, text: string): ParsedField {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return problem(`No JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (shape === 'array' && !Array.isArray(value)) return problem('Expected a JSON array: […]');
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (shape === 'object' && !isObject) return problem('Expected a JSON object: {…}');
  return { kind: 'value', value };
}

function problem(text: string): ParsedField {
  return { kind: 'problem', problem: text };
}
