import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type Cause, invalidValue, requiredValue, unsupportedValue } from './cause.ts';
import { fieldSchema, type Schema, type SchemaRule } from './schema.ts';

/** What about `value` is not as its schema wants it, in the API server's words. */
export function checkSchema(schema: Schema, value: Json, field: string): Cause[] {
  if (value === undefined || value === null) return [];
  if (schema['x-kubernetes-int-or-string'] === true) return [];
  if (!isOfType(schema.type, value)) {
    const given = JSON.stringify(typeOf(value));
    return [
      invalidValue(
        field,
        typeOf(value),
        `${field} in body must be of type ${schema.type}: ${given}`,
      ),
    ];
  }
  const own = checkValue(schema, value, field);
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const { items: schemaOfItems = {} } = schema;
    return [
      ...own,
      ...items.flatMap((item, index) => checkSchema(schemaOfItems, item, `${field}[${index}]`)),
    ];
  }
  return isJsonObject(value) ? [...own, ...checkFields(schema, value, field)] : own;
}

function checkFields(schema: Schema, value: JsonObject, field: string): Cause[] {
  const missing = (schema.required ?? [])
    .filter(name => value[name] === undefined)
    .map(name => requiredValue(join(field, name)));
  const wrong = Object.entries(value).flatMap(([name, inner]) =>
    checkSchema(fieldSchema(schema, name) ?? {}, inner, join(field, name)),
  );
  const broken = (schema['x-kubernetes-validations'] ?? [])
    .filter(rule => !isObeyed(rule, value))
    .map(({ message = 'failed rule' }) => invalidValue(field, 'object', message));
  return [...missing, ...wrong, ...broken];
}

function checkValue(schema: Schema, value: Json, field: string): Cause[] {
  const body = `${field} in body should`;
  const causes: Cause[] = [];
  const refuse = (why: string, shown: unknown = value) =>
    causes.push(invalidValue(field, shown, why));
  const { minimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity } = schema;
  const { minItems = 0, maxItems = Infinity, pattern } = schema;
  if (schema.enum && !schema.enum.includes(value))
    causes.push(unsupportedValue(field, value, schema.enum));
  if (typeof value === 'number') {
    if (value < minimum) refuse(`${body} be greater than or equal to ${minimum}`);
    if (value > maximum) refuse(`${body} be less than or equal to ${maximum}`);
  }
  if (typeof value === 'string') {
    if (value.length < minLength) refuse(`${body} be at least ${minLength} chars long`);
    if (value.length > maxLength) {
      causes.push({
        field,
        reason: 'FieldValueTooLong',
        message: `Too long: may not be more than ${maxLength} bytes`,
      });
    }
    if (pattern !== undefined && !new RegExp(pattern).test(value))
      refuse(`${body} match '${pattern}'`);
  }
  if (Array.isArray(value)) {
    if (value.length < minItems) refuse(`${body} have at least ${minItems} items`, value.length);
    if (value.length > maxItems) {
      const message = `Too many: ${value.length}: must have at most ${maxItems} items`;
      causes.push({ field, reason: 'FieldValueTooMany', message });
    }
  }
  return causes;
}

/** Of CEL only the form that says how many of some fields may be set; other rules pass. */
function isObeyed({ rule }: SchemaRule, value: JsonObject): boolean {
  const form =
    /^\[((?:has\(self\.\w+\),?)+)\]\.filter\(x,\s?x==true\)\.size\(\) (==|<=|>=) 1$/.exec(rule);
  if (!form) return true;
  const [, list = '', operator] = form;
  const names = [...list.matchAll(/self\.(\w+)/g)].map(([, name = '']) => name);
  const count = names.filter(name => value[name] !== undefined).length;
  if (operator === '==') return count === 1;
  return operator === '<=' ? count <= 1 : count >= 1;
}

function isOfType(type: Schema['type'], value: Json): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    default:
      return typeOf(value) === type;
  }
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}
