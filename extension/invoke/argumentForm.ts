import { resolveSchema, type JsonSchema } from './resolveSchema.ts';

/** What one argument may be. */
export type FieldType =
  | { readonly kind: 'string'; readonly minLength?: number; readonly maxLength?: number }
  | {
      readonly kind: 'number';
      readonly isInteger: boolean;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  /** Any number of the options. */
  | { readonly kind: 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'json'; readonly shape: 'array' | 'object' | 'any' };

/** One of the values that a choice offers. */
export interface Option {
  readonly label: string;
  readonly value: unknown;
}

/** One argument of a tool, to be asked for. */
export interface Field {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly isRequired: boolean;
  readonly default?: unknown;
  readonly type: FieldType;
}

/** How to ask for a tool's arguments: one by one, or, where its schema is no plain list of them, as one JSON object. */
export type ArgumentForm =
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'json' };

/** The form for a tool's input schema. Required arguments come first, otherwise the schema's order is kept. */
export function formOf(inputSchema: Readonly<Record<string, unknown>>): ArgumentForm {
  const schema = resolveSchema(inputSchema, inputSchema);
  if (!schema.properties) {
    const isClosed =
      !schema.anyOf && !schema.oneOf && !schema.allOf && !schema.additionalProperties;
    return isClosed ? { kind: 'fields', fields: [] } : { kind: 'json' };
  }
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties).map(([name, property]) =>
    fieldOf(name, resolveSchema(property, inputSchema), required.has(name), inputSchema),
  );
  return {
    kind: 'fields',
    fields: [...fields.filter(one => one.isRequired), ...fields.filter(one => !one.isRequired)],
  };
}

function fieldOf(name: string, schema: JsonSchema, isRequired: boolean, root: unknown): Field {
  const { title, description } = schema;
  return {
    name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    isRequired,
    ...(schema.default !== undefined && { default: schema.default }),
    type: typeOf(schema, root),
  };
}

function typeOf(schema: JsonSchema, root: unknown): FieldType {
  if (schema.const !== undefined) return { kind: 'constant', value: schema.const };
  const options = optionsOf(schema, root);
  if (options) return { kind: 'choice', options };
  switch (schema.type) {
    case 'string': {
      const { minLength, maxLength } = schema;
      return {
        kind: 'string',
        ...(minLength !== undefined && { minLength }),
        ...(maxLength !== undefined && { maxLength }),
      };
    }
    case 'number':
    case 'integer': {
      const { minimum, maximum } = schema;
      return {
        kind: 'number',
        isInteger: schema.type === 'integer',
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
      };
    }
    case 'boolean':
      return { kind: 'boolean' };
    case 'array': {
      const items = schema.items && optionsOf(resolveSchema(schema.items, root), root);
      return items ? { kind: 'choices', options: items } : { kind: 'json', shape: 'array' };
    }
    case 'object':
      return { kind: 'json', shape: 'object' };
    case undefined:
    default:
      return { kind: 'json', shape: 'any' };
  }
}

/** The values to choose from, when the schema lists them. */
function optionsOf(schema: JsonSchema, root: unknown): Option[] | undefined {
  if (schema.enum) return schema.enum.map(value => ({ label: labelOf(value), value }));
  const alternatives = (schema.oneOf ?? schema.anyOf)?.map(one => resolveSchema(one, root));
  if (!alternatives || alternatives.some(one => one.const === undefined)) return undefined;
  return alternatives.map(one => ({ label: one.title ?? labelOf(one.const), value: one.const }));
}

function labelOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
