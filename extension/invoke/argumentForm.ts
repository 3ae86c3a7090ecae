import { typeOf, type FieldType } from './fieldType.ts';
import { resolveSchema, type JsonSchema } from './resolveSchema.ts';

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

/** The fields of a form that boxes can ask for one by one; none where it takes a page. */
export function fieldsForBoxes(
  inputSchema: Readonly<Record<string, unknown>>,
): readonly Field[] | undefined {
  const schema = resolveSchema(inputSchema, inputSchema);
  // Which arguments go together is more than a row of boxes can say.
  if (schema.oneOf || schema.anyOf || schema.allOf) return undefined;
  const form = formOf(inputSchema);
  if (form.kind === 'json') return undefined;
  return form.fields.some(({ type }) => type.kind === 'json') ? undefined : form.fields;
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
