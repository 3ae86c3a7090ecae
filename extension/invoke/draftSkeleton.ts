import { resolveSchema, type JsonSchema } from './resolveSchema.ts';

type Json = Readonly<Record<string, unknown>>;

/** Deeper than this, a skeleton helps nobody. */
const deepest = 4;

/** The arguments that a tool requires, each with a value to begin with, over which those of `given` stand. */
export function skeleton(inputSchema: Json, given: Json): Record<string, unknown> {
  const begun = valueFor(resolveSchema(inputSchema, inputSchema), inputSchema, 0);
  return { ...(typeof begun === 'object' && begun), ...given };
}

function valueFor(schema: JsonSchema, root: Json, depth: number): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum && schema.enum.length > 0) return schema.enum[0];
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first && !schema.properties && depth <= deepest) {
    return valueFor(resolveSchema(first, root), root, depth + 1);
  }
  switch (schema.type) {
    case 'string':
      return '';
    case 'number':
    case 'integer':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case undefined:
    default:
      return objectFor(schema, root, depth);
  }
}

function objectFor(schema: JsonSchema, root: Json, depth: number): Record<string, unknown> {
  if (depth > deepest) return {};
  const properties = schema.properties ?? {};
  const required = (schema.required ?? []).filter(name => Object.hasOwn(properties, name));
  return Object.fromEntries(
    required.map(name => [name, valueFor(resolveSchema(properties[name], root), root, depth + 1)]),
  );
}
