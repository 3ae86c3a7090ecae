import type { FieldType, NumberType, TextType } from './fieldType.ts';
import { formatProblem } from './formatProblem.ts';
import { matchesPattern } from './matchesPattern.ts';

/** The types that are typed in as text; the others are picked. */
export type TypedField = Extract<FieldType, { kind: 'string' | 'number' | 'list' | 'json' }>;

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
    case 'list':
      return parseList(type.items, text);
    case 'json':
      return parseJson(type, text);
  }
}

/** A value as a user would type it. */
export function typedText(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every(isPlainItem)) return value.join(', ');
  return JSON.stringify(value);
}

function isPlainItem(item: unknown): boolean {
  return typeof item === 'number' || (typeof item === 'string' && /^[^\s,[][^,]*$/.test(item));
}

function parseString(
  { minLength = 0, maxLength = Infinity, pattern, format }: TextType,
  text: string,
): ParsedField {
  if (text.length < minLength) return problem(`At least ${count(minLength, 'character')}`);
  if (text.length > maxLength) return problem(`At most ${count(maxLength, 'character')}`);
  const wrongFormat = formatProblem(format, text);
  if (wrongFormat !== undefined) return problem(wrongFormat);
  if (pattern !== undefined && !matchesPattern(pattern, text)) {
    return problem(`Expected a text that matches ${pattern}`);
  }
  return { kind: 'value', value: text };
}

function parseNumber(
  { isInteger, minimum = -Infinity, maximum = Infinity }: NumberType,
  text: string,
): ParsedField {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return problem('Expected a number');
  if (isInteger && !Number.isInteger(value)) return problem('Expected a whole number');
  if (value < minimum) return problem(`At least ${minimum}`);
  if (value > maximum) return problem(`At most ${maximum}`);
  return { kind: 'value', value };
}

/** Values with commas between them; a JSON array where one of them has a comma in it. */
function parseList(items: TextType | NumberType, text: string): ParsedField {
  if (text.trimStart().startsWith('[')) return parseJson({ kind: 'json', shape: 'array' }, text);
  if (text.trim() === '') return { kind: 'value', value: [] };
  const values: unknown[] = [];
  for (const part of text.split(',')) {
    const parsed = parseField(items, part.trim());
    if (parsed.kind === 'problem') return problem(`"${part.trim()}": ${parsed.problem}`);
    values.push(parsed.value);
  }
  return { kind: 'value', value: values };
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

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}

function problem(text: string): ParsedField {
  return { kind: 'problem', problem: text };
}
