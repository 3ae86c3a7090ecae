import { numberOf, ownValue, textOf, type Schema } from './jsonSchema.ts';

/** Names of what is rarely a single line. */
const longNames =
  /^(?:body|content|contents|text|prompt|message|markdown|html|code|script|sql|query|diff|patch|instructions|notes?|comment|description|system[-_ ]?prompt)$/i;

/** Whether a text is to be typed in several lines. */
export function isLongText(name: string, schema: Schema, value: string): boolean {
  if (value.includes('\n')) return true;
  const format = textOf(schema, 'format');
  if (format !== undefined) return format === 'textarea' || format === 'markdown';
  const most = numberOf(schema, 'maxLength');
  if (most !== undefined) return most > 200;
  if (ownValue(schema, 'pattern') !== undefined) return false;
  return textOf(schema, 'contentMediaType') !== undefined || longNames.test(name);
}
